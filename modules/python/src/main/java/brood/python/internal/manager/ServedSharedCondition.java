package brood.python.internal.manager;

import brood.SharedCondition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A condition that several processes share, as Python's.
final class ServedSharedCondition extends Served {
    private final SharedCondition condition;
    private final Permits lock;

    ServedSharedCondition(SharedCondition condition) {
        super(condition);
        this.condition = condition;
        this.lock = new Permits.OfLock(condition.lock());
    }

    @Override
    List<String> exposed() {
        return List.of("acquire", "release", "wait", "notify", "notify_all", "locked");
    }

    @Override
    String proxy() {
        return "ConditionProxy";
    }

    @Override
    Object value() {
        throw Errors.type("a condition can't be copied");
    }

    @Override
    String repr() {
        return "<Condition, " + (lock.isTaken() ? "locked>" : "unlocked>");
    }

    @Override
    @Nullable
    Object call(Call call) throws Exception {
        try {
            return switch (call.method()) {
                case "acquire" -> ServedLock.acquire(call, lock);
                case "release" -> ServedLock.release(call, lock);
                case "locked" -> lock.isTaken();
                case "wait" -> await(call.nanos(0, "timeout"));
                case "notify" -> {
                    condition.signal(call.whole(0, "n", 1));
                    yield null;
                }
                case "notify_all" -> {
                    condition.signalAll();
                    yield null;
                }
                default -> throw unknown(call);
            };
        } catch (IllegalMonitorStateException e) {
            throw Errors.runtime("cannot use the condition of an un-acquired lock");
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's, in Python
    private boolean await(long nanos) throws InterruptedException {
        if (nanos < 0) {
            condition.await();
            return true;
        }
        return condition.await(Duration.ofNanos(nanos));
    }
}
