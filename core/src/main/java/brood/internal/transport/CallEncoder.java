package brood.internal.transport;

import brood.NotSendableException;
import java.io.NotSerializableException;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/// Writes the direct calls of a [TaskCodec]. Apart from that, since a child that only runs its task
/// never needs it.
final class CallEncoder {
    /// Room for a number or two.
    private static final int SMALL = 32;

    private final ObjectCodec objects;
    private final ClassTable classes;

    CallEncoder(ObjectCodec objects, ClassTable classes) {
        this.objects = objects;
        this.classes = classes;
    }

    /// The bytes of a lambda as a direct call.
    ///
    /// @return null when it can't go as one
    @Nullable
    TaskParts encode(Object task, String root) {
        LambdaSite site = LambdaSite.of(task.getClass());
        SerializedLambda form = site.form(task);
        CallPlan plan = form == null ? null : site.plan(task, form);
        if (form == null || plan == null || !plan.isPossible()) {
            return null;
        }
        try {
            return new TaskParts(plan.code(classes), values(form, root));
        } catch (NotSerializableException | NotSendableException _) {
            return null; // tried again as one object, which gives the path from the root
        }
    }

    private byte[] values(SerializedLambda form, String root) {
        int count = form.getCapturedArgCount();
        Object[] arguments = new Object[count];
        int graphs = 0;
        for (int i = 0; i < count; i++) {
            arguments[i] = form.getCapturedArg(i);
            graphs += Leaves.isConstant(arguments[i]) ? 0 : 1;
        }
        EncodedBuffer out = new EncodedBuffer(SMALL);
        if (graphs > 1) {
            // They may share objects.
            out.putInt(bigEndian(TaskCodec.TOGETHER));
            put(arguments, root, out);
            return out.toBytes();
        }
        out.putInt(bigEndian(count));
        for (Object argument : arguments) {
            put(argument, root, out);
        }
        return out.toBytes();
    }

    private void put(Object value, String root, EncodedBuffer out) {
        int start = out.skip(4);
        objects.encode(value, root, out, null);
        out.setInt(start, bigEndian(out.size() - start - 4));
    }

    /// What a [FrameReader] takes for that number.
    private static int bigEndian(int value) {
        return Integer.reverseBytes(value);
    }
}
