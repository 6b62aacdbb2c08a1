package brood.internal.threads;

import brood.LockHolder;
import brood.SharedCondition;
import brood.SharedLock;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/// A lock that knows its holder, so that it can be handed on when that process has ended.
final class ThreadLock extends Thing implements SharedLock {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger("brood.lock");

    private final boolean reentrant;
    private final transient Condition free = gate.newCondition();

    /// Those that are in use. Guarded by the gate.
    private final transient Set<ThreadCondition> conditions =
            Collections.newSetFromMap(new WeakHashMap<>());

    // Who has it; all guarded by the gate. Null when it is free.
    private transient @Nullable Thread holder;
    private transient @Nullable ThreadProcess holderProcess;
    private transient int depth;
    private transient boolean abandoned;

    ThreadLock(ThreadProgram program, boolean reentrant) {
        super(program);
        this.reentrant = reentrant;
    }

    @Override
    String noun() {
        return reentrant ? "reentrant lock" : "lock";
    }

    @Override
    void wakeAll() {
        free.signalAll();
        conditions.forEach(ThreadCondition::wakeToLook);
    }

    @Override
    void processEnded(ThreadProcess process, boolean died) {
        gate.lock();
        try {
            if (process.equals(holderProcess)) {
                free.signal();
            }
        } finally {
            gate.unlock();
        }
    }

    // ---- taking it ----

    @Override
    public void lock() {
        check();
        gate.lock();
        try {
            acquire(1);
        } finally {
            gate.unlock();
        }
    }

    /// Waits for it whatever happens, with the gate held.
    ///
    /// @throws IllegalStateException when it is closed meanwhile
    void acquire(int levels) {
        boolean interrupted = false;
        try {
            while (!take(levels)) {
                try {
                    awaitFree(Long.MAX_VALUE);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        acquire(Long.MAX_VALUE);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return acquire(Objects.requireNonNull(unit, "unit").toNanos(time));
    }

    private boolean acquire(long nanos) throws InterruptedException {
        check();
        gate.lockInterruptibly();
        try {
            long left = nanos;
            while (!take(1)) {
                if (left <= 0) {
                    return false;
                }
                left = awaitFree(left);
            }
            return true;
        } finally {
            gate.unlock();
        }
    }

    @Override
    public boolean tryLock() {
        check();
        gate.lock();
        try {
            return take(1);
        } finally {
            gate.unlock();
        }
    }

    /// @return what is left of the time
    private long awaitFree(long nanos) throws InterruptedException {
        ThreadProcess holding = holderProcess;
        if (holding != null && !holding.tells(this)) {
            return nanos; // it has just ended
        }
        return await(free, nanos);
    }

    private boolean take(int levels) {
        Thread me = Thread.currentThread();
        if (holder != null && reentrant && holder.equals(me)) {
            depth += levels;
            return true;
        }
        boolean isAbandoned = isAbandoned();
        if (holder != null && !isAbandoned) {
            return false;
        }
        if (isAbandoned) {
            LOG.log(Level.WARNING, label() + " was held by " + holderProcess + ", which has ended;"
                    + " what it guards may be half-changed (wasAbandoned() is true)");
        }
        abandoned |= isAbandoned;
        ThreadProcess process = program.current();
        holder = me;
        holderProcess = process;
        depth = levels;
        if (gate.hasWaiters(free)) {
            process.tells(this); // they don't know of this holder
        }
        return true;
    }

    private boolean isAbandoned() {
        return holderProcess != null && holderProcess.isEnded();
    }

    // ---- giving it back ----

    @Override
    public void unlock() {
        check();
        gate.lock();
        try {
            if (holder == null) {
                throw new IllegalMonitorStateException(
                        "nobody holds the lock, so that it can't be unlocked");
            }
            if (reentrant) {
                requireHeld();
            }
            depth--;
            if (depth == 0) {
                releaseAll();
            }
        } finally {
            gate.unlock();
        }
    }

    /// @throws IllegalMonitorStateException when this thread is not the one that took it
    void requireHeld() {
        if (!Thread.currentThread().equals(holder)) {
            throw new IllegalMonitorStateException("this thread does not hold the lock; "
                    + (holder == null ? "nobody does" : holder().map(by -> by + " does")
                            .orElse("its holder has ended")));
        }
    }

    /// Frees it, with the gate held.
    ///
    /// @return how many levels there were
    int releaseAll() {
        int levels = depth;
        holder = null;
        holderProcess = null;
        depth = 0;
        abandoned = false;
        free.signal();
        return levels;
    }

    // ---- looking ----

    @Override
    public boolean wasAbandoned() {
        check();
        gate.lock();
        try {
            return holder != null && abandoned;
        } finally {
            gate.unlock();
        }
    }

    @Override
    public boolean isLocked() {
        return holder().isPresent();
    }

    @Override
    public boolean isHeldByCurrentThread() {
        check();
        gate.lock();
        try {
            return Thread.currentThread().equals(holder);
        } finally {
            gate.unlock();
        }
    }

    @Override
    public Optional<LockHolder> holder() {
        check();
        gate.lock();
        try {
            Thread thread = holder;
            ThreadProcess process = holderProcess;
            return thread == null || process == null || process.isEnded() ? Optional.empty()
                    : Optional.of(new LockHolder(process.pid(), process.name(), thread.threadId()));
        } finally {
            gate.unlock();
        }
    }

    @Override
    public boolean isReentrant() {
        return reentrant;
    }

    @Override
    public SharedCondition newCondition() {
        check();
        ThreadCondition condition = new ThreadCondition(this);
        gate.lock();
        try {
            conditions.add(condition);
        } finally {
            gate.unlock();
        }
        return condition;
    }

    @Override
    public String toString() {
        if (isClosed()) {
            return super.toString();
        }
        gate.lock();
        try {
            Thread thread = holder;
            ThreadProcess process = holderProcess;
            return label() + (thread == null || process == null || process.isEnded()
                    ? " (it is free)"
                    : " (held by " + process.name() + ", thread " + thread.threadId() + ")");
        } finally {
            gate.unlock();
        }
    }
}
