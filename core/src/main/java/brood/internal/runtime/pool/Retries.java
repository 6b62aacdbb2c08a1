package brood.internal.runtime.pool;

import brood.ChildDiedException;
import brood.PoisonTaskException;
import brood.RetryPolicy;
import brood.internal.transport.FrameReader;
import brood.internal.transport.ObjectCodec;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tries calls again that have failed, where their policy says so. The policy is the user's code,
/// and runs in a thread of [Callbacks].
final class Retries {
    private static final System.Logger LOG = System.getLogger("brood.pool");

    private final Engine engine;
    /// The calls that wait for a decision, or for their next attempt.
    private final Set<Call<?>> pending = ConcurrentHashMap.newKeySet();

    Retries(Engine engine) {
        this.engine = engine;
    }

    /// How many calls are here.
    int pending() {
        return pending.size();
    }

    /// A call has failed in its worker, and has attempts left.
    void consider(Call<?> call, Worker worker, byte[] message) {
        pending.add(call);
        Callbacks.execute(() -> decide(call, worker, failureIn(message, engine.codec)));
    }

    static Throwable failureIn(byte[] message, ObjectCodec codec) {
        try {
            int from = CallMessage.OUTCOME_HEAD;
            Outcome.get(new FrameReader(message, from, message.length - from), codec);
            return new AssertionError("a failure that is none");
        } catch (Throwable failure) {
            return failure;
        }
    }

    /// A call has failed, for a reason that this process has found.
    ///
    /// @return false when it has no attempts left
    boolean consider(Call<?> call, @Nullable Worker worker, Throwable failure) {
        if (failure instanceof ChildDiedException death) {
            call.journey.deaths.add(death.report());
        }
        if (call.options().retry().attempts() == 1 || call.isDone()) {
            return false;
        }
        pending.add(call);
        Callbacks.execute(() -> decide(call, worker, failure));
        return true;
    }

    private void decide(Call<?> call, @Nullable Worker worker, Throwable failure) {
        if (engine.life.isStopped()) { // perhaps after cancelAll has looked
            call.cancel(false);
            done(call);
            return;
        }
        Journey journey = call.journey;
        RetryPolicy policy = call.options().retry();
        if (journey.attempt < policy.attempts() && wants(policy, failure, call)) {
            Duration delay = policy.delayBefore(journey.attempt + 1);
            if (delay.isPositive()) {
                engine.timer.after(delay, () -> again(call, worker));
                call.onEnd(() -> cancelled(call));
            } else {
                again(call, worker);
            }
            return;
        }
        Throwable last = failure;
        if (failure instanceof ChildDiedException death && journey.deaths.size() > 1
                && journey.deaths.size() == journey.attempt) {
            last = new PoisonTaskException(call.name(), journey.deaths, death);
        }
        engine.endings.end(call, worker, last);
        done(call);
    }

    private void again(Call<?> call, @Nullable Worker worker) {
        engine.again(call, worker);
        done(call);
    }

    /// A call has ended while it waited for its next attempt: the pool does not wait for it any
    /// more.
    private void cancelled(Call<?> call) {
        if (pending.contains(call)) {
            Callbacks.execute(() -> done(call));
        }
    }

    /// None of them is tried again.
    void cancelAll() {
        for (Call<?> call : List.copyOf(pending)) {
            call.cancel(false);
            pending.remove(call);
        }
    }

    /// Last of all, since the pool does not end before.
    private void done(Call<?> call) {
        pending.remove(call);
        engine.lock.lock();
        try {
            engine.dispatch();
        } finally {
            engine.lock.unlock();
        }
    }

    private static boolean wants(RetryPolicy policy, Throwable failure, Call<?> call) {
        try {
            return policy.failures().test(failure);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "the retry policy of " + call.name() + " failed", e);
            return false;
        }
    }
}
