package brood.python.internal.manager;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A barrier as Python's. A client that is gone while it waits breaks it for the others.
final class ServedBarrier extends Served {
    private final MeetingPoint barrier;
    /// How long to wait when a call does not say; -1 for ever.
    private final long nanos;

    ServedBarrier(Object target, MeetingPoint barrier, long nanos) {
        super(target);
        this.barrier = barrier;
        this.nanos = nanos;
    }

    @Override
    List<String> exposed() {
        return List.of("__getattribute__", "wait", "abort", "reset");
    }

    @Override
    String proxy() {
        return "BarrierProxy";
    }

    @Override
    Object value() {
        throw Errors.type("a barrier can't be copied");
    }

    @Override
    String repr() {
        return "<Barrier, " + barrier.waiting() + " of " + barrier.parties() + " wait>";
    }

    @Override
    @Nullable
    Object call(Call call) throws Exception {
        return switch (call.method()) {
            case "wait" -> await(call);
            case "__getattribute__" -> switch (call.text(0, "name")) {
                case "parties" -> barrier.parties();
                case "n_waiting" -> barrier.waiting();
                case "broken" -> barrier.isBroken();
                default -> throw Errors.attribute(call.text(0, "name"));
            };
            case "abort" -> {
                barrier.abort();
                yield null;
            }
            case "reset" -> {
                barrier.reset();
                yield null;
            }
            default -> throw unknown(call);
        };
    }

    private int await(Call call) throws InterruptedException {
        long given = call.nanos(0, "timeout");
        try {
            return barrier.await(given < 0 ? nanos : given);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw Errors.brokenBarrier();
        }
    }
}
