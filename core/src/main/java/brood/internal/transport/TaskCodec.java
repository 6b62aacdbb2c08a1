package brood.internal.transport;

import brood.NotSendableException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.StreamCorruptedException;
import java.lang.invoke.SerializedLambda;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Turns tasks into bytes and back.
///
/// A lambda or method reference goes as a *direct call* where that is possible: the method behind
/// it, what it captured, and a [Trampoline] that calls it. So a child that starts for one task needs
/// neither object streams nor the machinery behind lambdas. Anything else goes as an object.
///
/// ```
/// object:       0, what the ObjectCodec makes of it
/// direct call:  1, discards its result?, loader of the host, loader of the owner,
///               (length) names and class file, count, then each argument with its length
///               or count -1 and all arguments as one Object[]
/// ```
public final class TaskCodec {
    private static final int OBJECT = 0;
    private static final int DIRECT_CALL = 1;
    private static final int TOGETHER = -1;

    private final ObjectCodec objects;
    private final ClassTable classes;
    private final TrampolineLoader trampolines;

    /// A codec between two processes.
    ///
    /// @param objects what carries captured values, and tasks that are no lambdas
    /// @param classes where classes come from at either end
    public TaskCodec(ObjectCodec objects, ClassTable classes) {
        this.objects = objects;
        this.classes = classes;
        this.trampolines = new TrampolineLoader(classes);
    }

    /// Turns a task into bytes.
    ///
    /// @param task a `Callable`, `Runnable` or `ChildProcess`
    /// @param root what to call the task in an error
    /// @throws NotSendableException with the path to what stops it
    public byte[] encode(Object task, String root) {
        if (!ObjectTask.isTask(task)) {
            throw new IllegalArgumentException(task.getClass().getName()
                    + " is no task; a task is a Callable, a Runnable or a ChildProcess");
        }
        byte[] call = encodeCall(task, root);
        if (call != null) {
            return call;
        }
        byte[] object = objects.encode(task, root);
        return new FrameWriter(1 + object.length).putByte(OBJECT)
                .putRaw(object, 0, object.length).toBytes();
    }

    private byte @Nullable [] encodeCall(Object task, String root) {
        if (!task.getClass().isHidden()) {
            return null;
        }
        LambdaSite site = LambdaSite.of(task.getClass());
        SerializedLambda form = site.form(task);
        if (form == null) {
            return null;
        }
        CallPlan plan = site.plan(task, form);
        if (!plan.isPossible()) {
            return null;
        }
        try {
            FrameWriter out = new FrameWriter(plan.code().length + 128);
            out.putByte(DIRECT_CALL).putBoolean(plan.discardsResult())
                    .putInt(classes.idOf(plan.host())).putInt(classes.idOf(plan.owner()))
                    .putBytes(plan.code());
            encodeArguments(form, root, out);
            return out.toBytes();
        } catch (NotSerializableException | NotSendableException _) {
            return null; // tried again as one object, which gives the path from the root
        }
    }

    private void encodeArguments(SerializedLambda form, String root, FrameWriter out) {
        int count = form.getCapturedArgCount();
        Object[] arguments = new Object[count];
        int graphs = 0;
        for (int i = 0; i < count; i++) {
            arguments[i] = form.getCapturedArg(i);
            graphs += Leaves.isConstant(arguments[i]) ? 0 : 1;
        }
        if (graphs > 1) {
            // They may share objects.
            out.putInt(TOGETHER).putBytes(objects.encode(arguments, root));
            return;
        }
        out.putInt(count);
        for (Object argument : arguments) {
            out.putBytes(objects.encode(argument, root));
        }
    }

    /// Rebuilds a task. Initialises the class whose method it calls.
    ///
    /// @throws IOException when the bytes are not what `encode` gave, or a class does not fit
    /// @throws ClassNotFoundException when a class can't be found here
    public Callable<? extends @Nullable Object> decode(byte[] bytes, int offset, int length)
            throws IOException, ClassNotFoundException {
        FrameReader in = new FrameReader(bytes, offset, length);
        int kind = in.getByte();
        if (kind == DIRECT_CALL) {
            return decodeCall(in);
        }
        if (kind != OBJECT) {
            throw new StreamCorruptedException("unknown kind of task " + kind);
        }
        Object task = objects.decode(bytes, offset + 1, length - 1);
        if (task == null || !ObjectTask.isTask(task)) {
            throw new StreamCorruptedException("what came is no task");
        }
        return new ObjectTask(task);
    }

    private DirectCall decodeCall(FrameReader in) throws IOException, ClassNotFoundException {
        boolean discardsResult = in.getBoolean();
        Trampoline method = trampolines.get(in.getInt(), in.getInt(), in.getBytes());
        return new DirectCall(method, decodeArguments(in), discardsResult);
    }

    private @Nullable Object[] decodeArguments(FrameReader in)
            throws IOException, ClassNotFoundException {
        int count = in.getInt();
        if (count == TOGETHER) {
            if (decodeOne(in) instanceof Object[] together) {
                return together;
            }
            throw new StreamCorruptedException("arguments are missing");
        }
        if (count < 0 || count > 255) {
            throw new StreamCorruptedException(count + " arguments");
        }
        @Nullable
        Object[] arguments = new Object[count];
        for (int i = 0; i < count; i++) {
            arguments[i] = decodeOne(in);
        }
        return arguments;
    }

    private @Nullable Object decodeOne(FrameReader in) throws IOException, ClassNotFoundException {
        byte[] bytes = in.getBytes();
        return objects.decode(bytes, 0, bytes.length);
    }

    /// The class that a task needs first.
    ///
    /// @return null when the other process can't find it
    public @Nullable TaskHome home(Object task) {
        Class<?> type = TaskNames.homeOf(task);
        try {
            return new TaskHome(classes.idOf(type), type.getName());
        } catch (NotSerializableException _) {
            return null;
        }
    }

    /// What a task is called by humans.
    ///
    /// @return for instance `Main.work`, `lambda in Main.start` or `Resize`
    public static String describe(Object task) {
        return TaskNames.describe(task);
    }
}
