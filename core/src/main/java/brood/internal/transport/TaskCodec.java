package brood.internal.transport;

import brood.NotSendableException;
import brood.RemoteBiFunction;
import brood.RemoteFunction;
import brood.internal.os.NativeMethod;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.StreamCorruptedException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Turns tasks into bytes and back.
///
/// A lambda or method reference goes as a *direct call* where that is possible: the method behind
/// it, what it captured, and a [Trampoline] that calls it. So a child that starts for one task
/// needs neither object streams nor the machinery behind lambdas. Anything else goes as an object.
///
/// ```
/// object:       0, its loader, what the ObjectCodec makes of it
/// direct call:  code:    1, discards its result?, loader of the host, loader of the owner,
///                        (length) names, descriptor, static? and class file
///               values:  count, then each argument with its length
///                        or count -1 and all arguments as one Object[]
/// ```
/// A pool sends the code of a direct call apart from its values, see [TaskParts].
///
/// Longer than most files here: each form that is written is read beside it.
public final class TaskCodec {
    private static final int OBJECT = 0;
    static final int DIRECT_CALL = 1;
    static final int TOGETHER = -1;

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
        return encodeParts(task, root).whole();
    }

    /// Turns a task into bytes, in two parts.
    ///
    /// @param task a `Callable`, `Runnable` or `ChildProcess`
    /// @param root what to call the task in an error
    /// @throws NotSendableException with the path to what stops it
    public TaskParts encodeParts(Object task, String root) {
        if (!ObjectTask.isTask(task)) {
            throw new IllegalArgumentException(task.getClass().getName()
                    + " is no task; a task is a Callable, a Runnable or a ChildProcess");
        }
        return encodeAny(task, root);
    }

    /// Turns a function into bytes, like a task that lacks its last argument.
    ///
    /// @param root what to call the function in an error
    /// @throws NotSendableException with the path to what stops it
    public TaskParts encodeFunction(RemoteFunction<?, ?> function, String root) {
        return encodeAny(function, root);
    }

    private TaskParts encodeAny(Object task, String root) {
        TaskParts call = task.getClass().isHidden()
                ? new CallEncoder(objects, classes).encode(task, root) : null;
        if (call != null) {
            return call;
        }
        byte[] object = objects.encode(task, root);
        return TaskParts.together(new FrameWriter(5 + object.length).putByte(OBJECT)
                .putInt(loaderOf(task)).putRaw(object, 0, object.length).toBytes());
    }

    private int loaderOf(Object task) {
        try {
            return classes.idOf(task.getClass());
        } catch (NotSerializableException _) {
            return 0; // its class came another way, such as by a replacement
        }
    }

    /// Rebuilds a task, and makes its class loader the context of this thread. Initialises the
    /// class whose method it calls.
    ///
    /// @throws IOException when the bytes are not what `encode` gave, or a class does not fit
    /// @throws ClassNotFoundException when a class can't be found here
    public Callable<? extends @Nullable Object> decode(byte[] bytes, int offset, int length)
            throws IOException, ClassNotFoundException {
        return decode(bytes, offset, length, false);
    }

    /// Rebuilds a task that will be called once, and is the only one of its kind here. That takes a
    /// fraction of the time in a young JVM, since nothing has to be defined for it.
    ///
    /// @throws IOException when the bytes are not what `encode` gave, or a class does not fit
    /// @throws ClassNotFoundException when a class can't be found here
    public Callable<? extends @Nullable Object> decodeOnce(byte[] bytes)
            throws IOException, ClassNotFoundException {
        return decode(bytes, 0, bytes.length, true);
    }

    private Callable<? extends @Nullable Object> decode(byte[] bytes, int offset, int length,
            boolean once) throws IOException, ClassNotFoundException {
        FrameReader in = new FrameReader(bytes, offset, length);
        int kind = in.getByte();
        if (kind == DIRECT_CALL) {
            return once ? decodeSingleCall(in) : decodeCall(in);
        }
        if (kind != OBJECT) {
            throw new StreamCorruptedException("unknown kind of task " + kind);
        }
        enter(in.getInt());
        Object task = objects.decode(bytes, offset + 5, length - 5);
        if (task == null || !ObjectTask.isTask(task)) {
            throw new StreamCorruptedException("what came is no task");
        }
        return new ObjectTask(task);
    }

    /// Rebuilds a task whose code came before it, and makes its class loader the context of this
    /// thread. Initialises the class whose method it calls.
    ///
    /// @param code null when it is in one part with the values
    /// @throws IOException when the bytes are not what `encodeParts` gave, or a class does not fit
    /// @throws ClassNotFoundException when a class can't be found here
    public Callable<? extends @Nullable Object> decode(
            @Nullable ReceivedCode code, byte[] values, int offset, int length)
            throws IOException, ClassNotFoundException {
        return code == null ? decode(values, offset, length)
                : decodeCall(code, new FrameReader(values, offset, length));
    }

    /// Rebuilds a function whose code came before it, as [#decodeFunction(byte[])] does.
    ///
    /// @throws IOException when the bytes are not what `encodeFunction` gave, or a class does not
    ///         fit
    /// @throws ClassNotFoundException when a class can't be found here
    public RemoteFunction<@Nullable Object, @Nullable Object> decodeFunction(
            ReceivedCode code, byte[] values) throws IOException, ClassNotFoundException {
        return new DirectFunction(decodeCall(code, new FrameReader(values)));
    }

    /// Rebuilds a function of two arguments whose code came before it, as
    /// [#decodeBiFunction(byte[])] does.
    ///
    /// @throws IOException when the bytes are not what `encodeFunction` gave, or a class does not
    ///         fit
    /// @throws ClassNotFoundException when a class can't be found here
    public RemoteBiFunction<@Nullable Object, @Nullable Object, @Nullable Object> decodeBiFunction(
            ReceivedCode code, byte[] values) throws IOException, ClassNotFoundException {
        return new DirectBiFunction(decodeCall(code, new FrameReader(values)));
    }

    /// Rebuilds a function, and makes its class loader the context of this thread. Initialises the
    /// class whose method it calls.
    ///
    /// @throws IOException when the bytes are not what `encodeFunction` gave, or a class does not
    ///         fit
    /// @throws ClassNotFoundException when a class can't be found here
    @SuppressWarnings("unchecked") // the caller gives it what the sender's items are
    public RemoteFunction<@Nullable Object, @Nullable Object> decodeFunction(byte[] bytes)
            throws IOException, ClassNotFoundException {
        FrameReader in = new FrameReader(bytes);
        int kind = in.getByte();
        if (kind == DIRECT_CALL) {
            return new DirectFunction(decodeCall(in));
        }
        if (kind != OBJECT) {
            throw new StreamCorruptedException("unknown kind of function " + kind);
        }
        enter(in.getInt());
        if (objects.decode(bytes, 5, bytes.length - 5) instanceof RemoteFunction<?, ?> whole) {
            return (RemoteFunction<@Nullable Object, @Nullable Object>) whole;
        }
        throw new StreamCorruptedException("what came is no function");
    }

    /// Turns a function of two arguments into bytes, like a task that lacks its last two.
    ///
    /// @param root what to call the function in an error
    /// @throws NotSendableException with the path to what stops it
    public TaskParts encodeFunction(RemoteBiFunction<?, ?, ?> function, String root) {
        return encodeAny(function, root);
    }

    /// Rebuilds a function of two arguments, as [#decodeFunction(byte[])] does.
    ///
    /// @throws IOException when the bytes are not what `encodeFunction` gave, or a class does not
    ///         fit
    /// @throws ClassNotFoundException when a class can't be found here
    @SuppressWarnings("unchecked") // the caller gives it what the sender's pairs are
    public RemoteBiFunction<@Nullable Object, @Nullable Object, @Nullable Object> decodeBiFunction(
            byte[] bytes) throws IOException, ClassNotFoundException {
        FrameReader in = new FrameReader(bytes);
        int kind = in.getByte();
        if (kind == DIRECT_CALL) {
            return new DirectBiFunction(decodeCall(in));
        }
        if (kind != OBJECT) {
            throw new StreamCorruptedException("unknown kind of function " + kind);
        }
        enter(in.getInt());
        if (objects.decode(bytes, 5, bytes.length - 5) instanceof RemoteBiFunction<?, ?, ?> whole) {
            return (RemoteBiFunction<@Nullable Object, @Nullable Object, @Nullable Object>) whole;
        }
        throw new StreamCorruptedException("what came is no function of two arguments");
    }

    /// Whether a function that came is a method and values that nobody can change, so that it can
    /// be called again and again as if it came each time.
    public static boolean isConstant(RemoteFunction<?, ?> function) {
        return function instanceof DirectFunction direct && direct.isConstant();
    }

    private DirectCall decodeCall(FrameReader in) throws IOException, ClassNotFoundException {
        ReceivedCode.Opened code = openCode(in);
        return new DirectCall(code.method(), decodeArguments(in), code.discardsResult());
    }

    private DirectCall decodeCall(ReceivedCode code, FrameReader values)
            throws IOException, ClassNotFoundException {
        ReceivedCode.Opened known = code.opened();
        if (known == null) {
            FrameReader in = new FrameReader(code.bytes());
            if (in.getByte() != DIRECT_CALL) {
                throw new StreamCorruptedException("what came apart is no direct call");
            }
            known = code.open(openCode(in));
        } else {
            Thread.currentThread().setContextClassLoader(known.loader());
        }
        return new DirectCall(known.method(), decodeArguments(values), known.discardsResult());
    }

    private ReceivedCode.Opened openCode(FrameReader in)
            throws IOException, ClassNotFoundException {
        boolean discardsResult = in.getBoolean();
        int host = in.getInt();
        enter(host);
        Trampoline method = trampolines.get(host, in.getInt(), in);
        return new ReceivedCode.Opened(
                Thread.currentThread().getContextClassLoader(), method, discardsResult);
    }

    private Callable<@Nullable Object> decodeSingleCall(FrameReader in)
            throws IOException, ClassNotFoundException {
        boolean discardsResult = in.getBoolean();
        int host = in.getInt();
        enter(host);
        int owner = in.getInt();
        NativeMethod method = trampolines.method(owner, in);
        return method == null
                ? new DirectCall(trampolines.get(host, owner, in), decodeArguments(in),
                        discardsResult)
                : new SingleCall(method, decodeArguments(in), discardsResult);
    }

    /// Code of a task that looks for services or resources by the thread's context finds its own.
    private void enter(int loaderId) {
        Thread.currentThread().setContextClassLoader(classes.loader(loaderId));
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
        int start = in.skipBytes();
        return objects.decode(in.array(), start, in.position() - start);
    }

    /// The class that a task needs first.
    ///
    /// @return null when the other process can't find it
    public @Nullable TaskHome home(Object task) {
        return TaskNames.homeOf(task, classes);
    }

    /// What a task is called by humans.
    ///
    /// @return for instance `Main.work`, `lambda in Main.start` or `Resize`
    public static String describe(Object task) {
        return TaskNames.describe(task);
    }
}
