package brood.internal.manager.objects;

import brood.SharedEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/// An event of a manager.
final class EventObject extends Monitor implements SharedEvent {
    private static final long serialVersionUID = 1;

    private final transient Condition changed = guard.newCondition();

    // Guarded by the guard. The count lets those pass who waited when it was set and cleared at once.
    private boolean isSet;
    private long times;

    @Override
    public void set() {
        guard.lock();
        try {
            isSet = true;
            times++;
            changed.signalAll();
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void clear() {
        guard.lock();
        try {
            isSet = false;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public boolean isSet() {
        guard.lock();
        try {
            return isSet;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void await() throws InterruptedException {
        await(Long.MAX_VALUE);
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        return await(TimeUnit.NANOSECONDS.convert(time));
    }

    private boolean await(long nanos) throws InterruptedException {
        guard.lock();
        try {
            long before = times;
            return await(changed, () -> isSet || times != before, nanos);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public String toString() {
        return isSet() ? "event, set" : "event, not set";
    }
}
