package brood.internal.threads;

import brood.SharedEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/// A flag. It counts how often it was set, so that who waits passes also when it is cleared at
/// once.
final class ThreadEvent extends Thing implements SharedEvent {
    private static final long serialVersionUID = 1;

    private final transient Condition change = gate.newCondition();

    /// Written with the gate held.
    private transient volatile boolean set;

    /// Guarded by the gate.
    private transient long times;

    ThreadEvent(ThreadProgram program) {
        super(program);
    }

    @Override
    String noun() {
        return "event";
    }

    @Override
    void wakeAll() {
        change.signalAll();
    }

    @Override
    public void set() {
        check();
        gate.lock();
        try {
            if (!set) {
                set = true;
                times++;
                change.signalAll();
            }
        } finally {
            gate.unlock();
        }
    }

    @Override
    public void clear() {
        check();
        gate.lock();
        try {
            set = false;
        } finally {
            gate.unlock();
        }
    }

    @Override
    public boolean isSet() {
        check();
        return set;
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
        check();
        gate.lockInterruptibly();
        try {
            long since = times;
            long left = nanos;
            while (!set && times == since) {
                if (left <= 0) {
                    return false;
                }
                left = sleep(change, left);
                check();
            }
            return true;
        } finally {
            gate.unlock();
        }
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + (set ? " (set)" : " (not set)");
    }
}
