package brood.internal.threads;

import brood.RetryPolicy;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tries calls again that have failed, where their policy says so. The policy is the user's code,
/// and runs in a thread of its own.
final class PoolRetries {
    private static final System.Logger LOG = System.getLogger("brood.pool");

    private final PoolDesk desk;
    /// The calls that wait for a decision, or for their next attempt.
    private final Set<PoolCall<?>> pending = ConcurrentHashMap.newKeySet();

    PoolRetries(PoolDesk desk) {
        this.desk = desk;
    }

    boolean isPending() {
        return !pending.isEmpty();
    }

    /// A run has failed, and its call has attempts left.
    void consider(PoolRun run, long nanos, Throwable failure) {
        pending.add(run.call);
        run.call.onEnd(() -> cancelled(run.call));
        if (desk.life.isStopped()) {
            run.call.cancel(false); // perhaps cancelAll came too early for it
        } else {
            OwnThread.run(desk.owner(), () -> decide(run, nanos, failure));
        }
    }

    private void decide(PoolRun run, long nanos, Throwable failure) {
        RetryPolicy policy = run.call.options().retry();
        if (!wants(policy, failure, run.call)) {
            desk.endFailed(run, nanos, failure);
            done(run.call);
            return;
        }
        Duration delay = policy.delayBefore(run.attempt + 1);
        if (delay.isPositive()) {
            desk.clock.after(delay, () -> again(run.call));
        } else {
            again(run.call);
        }
    }

    private void again(PoolCall<?> call) {
        desk.again(call);
        done(call);
    }

    private void cancelled(PoolCall<?> call) {
        if (call.isCancelled()) {
            done(call);
        }
    }

    /// None of them is tried again.
    void cancelAll() {
        pending.forEach(call -> call.cancel(false));
    }

    /// Last of all, since the pool does not end before.
    private void done(PoolCall<?> call) {
        if (pending.remove(call)) {
            desk.locked(desk.life::windDown);
        }
    }

    private static boolean wants(RetryPolicy policy, Throwable failure, PoolCall<?> call) {
        try {
            return policy.failures().test(failure);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "the retry policy of " + call.name() + " failed", e);
            return false;
        }
    }
}
