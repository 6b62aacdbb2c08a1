package brood.python.internal.manager;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lock or semaphore as Python's. What a client holds when its connection ends goes to others.
final class ServedLock extends Served {
    private static final List<String> EXPOSED = List.of("acquire", "release", "locked");

    private final Permits permits;

    ServedLock(Object target, Permits permits) {
        super(target);
        this.permits = permits;
    }

    Permits permits() {
        return permits;
    }

    @Override
    List<String> exposed() {
        return EXPOSED;
    }

    @Override
    String proxy() {
        return "AcquirerProxy";
    }

    @Override
    Object value() {
        throw Errors.type("a lock can't be copied");
    }

    @Override
    String repr() {
        return permits.isTaken() ? "<locked>" : "<unlocked>";
    }

    @Override
    @Nullable
    Object call(Call call) throws Exception {
        return switch (call.method()) {
            case "acquire" -> acquire(call, permits);
            case "release" -> release(call, permits);
            case "locked" -> permits.isTaken();
            default -> throw unknown(call);
        };
    }

    static Object acquire(Call call, Permits permits) throws InterruptedException {
        boolean blocks = call.truth(0, "blocking", true);
        Object timeout = call.get(1, "timeout", null);
        boolean isForEver = timeout == null || Sameness.same(timeout, -1L);
        if (!blocks && !isForEver) {
            throw Errors.value("can't specify a timeout for a non-blocking call");
        }
        long nanos = !blocks ? 0 : isForEver ? -1 : call.nanos(1, "timeout");
        if (!permits.acquire(nanos)) {
            return false;
        }
        call.session().took(permits);
        return new Undoable(true, () -> call.session().gaveBack(permits, permits::release));
    }

    static @Nullable Object release(Call call, Permits permits) {
        call.session().gaveBack(permits, permits::release);
        return null;
    }
}
