package brood.internal.manager.objects;

import brood.LockHolder;
import brood.SharedCondition;
import brood.SharedLock;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/// A lock of a manager: plain or reentrant.
///
/// ```
///   free --acquire--> held (depth 1, 2, ...) --unlock--> free
///                       \--its client dies--> free, abandoned --acquire--> held, abandoned
/// ```
final class LockObject extends Monitor implements SharedLock, Owned {
    private static final long serialVersionUID = 1;

    private final boolean reentrant;
    private final transient Condition free = guard.newCondition();

    // Guarded by the guard.
    private transient @Nullable Caller holder;
    private int depth;
    private boolean abandoned;

    LockObject(boolean reentrant) {
        this.reentrant = reentrant;
    }

    // ---- taking ----

    @Override
    public void lock() {
        guard.lock();
        try {
            if (!enterAgain()) {
                awaitSteadily(free, this::isFree);
                take(1);
            }
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        tryLock(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean tryLock() {
        guard.lock();
        try {
            if (enterAgain()) {
                return true;
            }
            return isFree() && take(1);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        guard.lock();
        try {
            if (enterAgain()) {
                return true;
            }
            return await(free, this::isFree, unit.toNanos(time)) && take(1);
        } finally {
            guard.unlock();
        }
    }

    private boolean isFree() {
        return holder == null;
    }

    private boolean enterAgain() {
        if (reentrant && Caller.current().is(holder)) {
            depth++;
            return true;
        }
        return false;
    }

    /// The lock is free.
    ///
    /// @return true
    boolean take(int newDepth) {
        Caller caller = Caller.current();
        if (!caller.owner().holds(this)) {
            free.signal();
            requireAlive(caller);
        }
        holder = caller;
        depth = newDepth;
        return true;
    }

    // ---- giving back ----

    @Override
    public void unlock() {
        guard.lock();
        try {
            requireHeld("unlock");
            depth--;
            if (depth == 0) {
                release();
            }
        } finally {
            guard.unlock();
        }
    }

    /// @throws IllegalMonitorStateException when the caller may not do this now
    void requireHeld(String what) {
        if (holder == null) {
            throw new IllegalMonitorStateException(what + ": the lock is free");
        }
        if (reentrant && !Caller.current().is(holder)) {
            throw new IllegalMonitorStateException(what + ": the lock is held by " + describe()
                    + ", and only that thread may do this");
        }
    }

    /// Gives all levels back.
    ///
    /// @return how many those were
    int release() {
        int before = depth;
        holder = null;
        depth = 0;
        abandoned = false;
        free.signal();
        return before;
    }

    /// Waits for the lock as long as its client lives, and takes it with so many levels.
    void takeAgain(int levels) {
        awaitSteadily(free, this::isFree);
        take(levels);
    }

    @Override
    public void abandonedBy(Owner owner) {
        guard.lock();
        try {
            if (holder != null && holder.owner().equals(owner)) {
                System.getLogger("brood.manager").log(Level.WARNING,
                        "a lock of a manager was held by " + describe() + ", which is gone; the"
                                + " next one gets it, and wasAbandoned() tells it so");
                release();
                abandoned = true;
            }
        } finally {
            guard.unlock();
        }
    }

    // ---- looking ----

    private String describe() {
        Caller by = holder;
        return by == null ? "nobody"
                : by.owner().name() + " (pid " + by.owner().pid() + "), thread " + by.thread();
    }

    @Override
    public boolean wasAbandoned() {
        guard.lock();
        try {
            return abandoned && holder != null;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public boolean isLocked() {
        guard.lock();
        try {
            return holder != null;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public boolean isHeldByCurrentThread() {
        guard.lock();
        try {
            return Caller.current().is(holder);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public Optional<LockHolder> holder() {
        guard.lock();
        try {
            Caller by = holder;
            return by == null ? Optional.empty() : Optional.of(
                    new LockHolder(by.owner().pid(), by.owner().name(), by.thread()));
        } finally {
            guard.unlock();
        }
    }

    @Override
    public boolean isReentrant() {
        return reentrant;
    }

    @Override
    public SharedCondition newCondition() {
        return new ConditionObject(this);
    }

    @Override
    public String toString() {
        guard.lock();
        try {
            return (reentrant ? "reentrant lock" : "lock") + (holder == null ? ", free"
                    : ", held by " + describe());
        } finally {
            guard.unlock();
        }
    }
}
