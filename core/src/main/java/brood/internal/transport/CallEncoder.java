package brood.internal.transport;

import brood.NotSendableException;
import java.io.NotSerializableException;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/// Writes the direct calls of a [TaskCodec]. Apart from that, since a child that only runs its task
/// never needs it.
final class CallEncoder {
    private final ObjectCodec objects;
    private final ClassTable classes;

    CallEncoder(ObjectCodec objects, ClassTable classes) {
        this.objects = objects;
        this.classes = classes;
    }

    /// The bytes of a lambda as a direct call.
    ///
    /// @return null when it can't go as one
    byte @Nullable [] encode(Object task, String root) {
        LambdaSite site = LambdaSite.of(task.getClass());
        SerializedLambda form = site.form(task);
        CallPlan plan = form == null ? null : site.plan(task, form);
        if (form == null || plan == null || !plan.isPossible()) {
            return null;
        }
        try {
            FrameWriter out = new FrameWriter(plan.code().length + 128);
            out.putByte(TaskCodec.DIRECT_CALL).putBoolean(plan.discardsResult())
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
            out.putInt(TaskCodec.TOGETHER).putBytes(objects.encode(arguments, root));
            return;
        }
        out.putInt(count);
        for (Object argument : arguments) {
            out.putBytes(objects.encode(argument, root));
        }
    }
}
