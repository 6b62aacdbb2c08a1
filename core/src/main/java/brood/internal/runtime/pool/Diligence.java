package brood.internal.runtime.pool;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Whether a worker begins what it is given: see [Stalls]. Guarded by the engine's lock.
final class Diligence {
    private static final long SHORTEST_AVOIDANCE = 1_000_000_000;
    private static final long LONGEST_AVOIDANCE = 60 * SHORTEST_AVOIDANCE;

    /// The first of its calls, if it had begun none when somebody last looked; and when that was
    /// first so.
    private @Nullable Call<?> unbegun;
    private long unbegunSince;
    /// For how long it is avoided, as it has left calls unbegun and has answered nothing since.
    private long avoidance;
    private long avoidedSince;

    /// For how long a worker has left all its calls unbegun, if they can be taken back; as far as
    /// somebody has looked.
    ///
    /// @param calls all that it has, in their order
    long idleFor(Collection<Call<?>> calls, long now) {
        Call<?> first = calls.isEmpty() ? null : calls.iterator().next();
        if (first == null || !first.journey.isShared || first.journey.isExclusive()
                || calls.stream().anyMatch(call -> call.journey.hasBegun())) {
            unbegun = null;
            return 0;
        }
        if (!first.equals(unbegun)) {
            unbegun = first;
            unbegunSince = now;
        }
        return now - unbegunSince;
    }

    /// Its calls were taken back: it is avoided for some time, each time twice as long, until it
    /// answers one.
    void avoid() {
        unbegun = null;
        avoidance = Math.clamp(2 * avoidance, SHORTEST_AVOIDANCE, LONGEST_AVOIDANCE);
        avoidedSince = System.nanoTime();
    }

    /// It has answered a call.
    void answered() {
        avoidance = 0;
    }

    /// Whether it has left calls unbegun, and has answered nothing since.
    boolean hasStalled() {
        return avoidance > 0;
    }

    /// Whether it gets a call only if no other one can have it.
    boolean isAvoided() {
        return avoidance > 0 && System.nanoTime() - avoidedSince < avoidance;
    }
}
