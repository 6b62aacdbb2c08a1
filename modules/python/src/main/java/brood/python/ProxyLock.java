package brood.python;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/// A lock or semaphore in a Python manager. It waits a moment at a time, so that an interrupted
/// thread leaves nobody behind who acquires it.
final class ProxyLock implements Lock, PythonProxy.View {
    private static final double MOMENT = 0.1;
    private static final double NANOS = 1e9;

    private final PythonProxy proxy;

    ProxyLock(PythonProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public PythonProxy proxy() {
        return proxy;
    }

    private boolean acquire(double seconds) {
        return Boolean.TRUE.equals(proxy.callUninterrupted("acquire", true, seconds));
    }

    @Override
    public void lock() {
        while (!acquire(MOMENT)) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        while (!tryLock(1, TimeUnit.DAYS)) {
            Thread.onSpinWait();
        }
    }

    @Override
    public boolean tryLock() {
        return Boolean.TRUE.equals(proxy.callUninterrupted("acquire", false));
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + Math.min(unit.toNanos(time), Long.MAX_VALUE / 4);
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            double left = (deadline - System.nanoTime()) / NANOS;
            if (left <= 0 ? tryLock() : acquire(Math.min(left, MOMENT))) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
        }
    }

    /// @throws IllegalMonitorStateException when it is not locked, or by another thread
    @Override
    public void unlock() {
        try {
            proxy.callUninterrupted("release");
        } catch (PythonException e) {
            if (e.is("RuntimeError") || e.is("ValueError")) {
                throw new IllegalMonitorStateException(e.getMessage());
            }
            throw e;
        }
    }

    /// Make a condition in the manager instead.
    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException(
                "make a Condition of this lock in the manager: create(\"Condition\", lock)");
    }

    @Override
    public String toString() {
        return proxy.toString();
    }
}
