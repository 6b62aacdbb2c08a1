package brood.python.internal.manager;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A condition as Python's, over any lock: each waiter has a semaphore of its own.
final class ServedCondition extends Served {
    private static final List<String> EXPOSED =
            List.of("acquire", "release", "wait", "notify", "notify_all", "locked");

    private final Permits lock;
    /// Those who wait, the longest first. With its monitor only.
    private final Deque<Semaphore> waiters = new ArrayDeque<>();

    ServedCondition(Object target, Permits lock) {
        super(target);
        this.lock = lock;
    }

    @Override
    List<String> exposed() {
        return EXPOSED;
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
        return switch (call.method()) {
            case "acquire" -> ServedLock.acquire(call, lock);
            case "release" -> ServedLock.release(call, lock);
            case "locked" -> lock.isTaken();
            case "wait" -> await(call);
            case "notify" -> wake(call, call.whole(0, "n", 1));
            case "notify_all" -> wake(call, Integer.MAX_VALUE);
            default -> throw unknown(call);
        };
    }

    private static void requireHeld(long held, String what) {
        if (held == 0) {
            throw Errors.runtime("cannot " + what + " un-acquired lock");
        }
    }

    private boolean await(Call call) throws InterruptedException {
        Session session = call.session();
        long held = session.held(lock);
        requireHeld(held, "wait on");
        var woken = new Semaphore(0);
        synchronized (waiters) {
            waiters.addLast(woken);
        }
        for (long i = 0; i < held; i++) {
            session.gaveBack(lock, lock::release);
        }
        try {
            long nanos = call.nanos(0, "timeout");
            if (nanos < 0) {
                woken.acquire();
                return true;
            }
            return woken.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } finally {
            leave(woken);
            for (long i = 0; i < held; i++) {
                lock.acquire(-1); // throws when the client is gone: then it needs it no more
                session.took(lock);
            }
        }
    }

    /// Ends a wait. One who is gone passes on what woke him.
    private void leave(Semaphore woken) {
        synchronized (waiters) {
            if (!waiters.remove(woken) && Thread.currentThread().isInterrupted()) {
                wakeOne();
            }
        }
    }

    private @Nullable Object wake(Call call, int count) {
        requireHeld(call.session().held(lock), "notify on");
        synchronized (waiters) {
            for (int i = 0; i < count && !waiters.isEmpty(); i++) {
                wakeOne();
            }
        }
        return null;
    }

    private void wakeOne() {
        Semaphore first = waiters.pollFirst();
        if (first != null) {
            first.release();
        }
    }
}
