package brood.internal.shm;

/// How long a thread looks again and again before it sleeps, learnt from how it went.
///
/// To sleep and be woken costs about 50 us, and a waker a system call; so waiting as long as that
/// for something that comes soon pays. It does not when the other side can't run meanwhile, because
/// both share a processor: then each such wait only delays it. So what helped grows, what did not
/// shrinks, and now and then a full one finds out whether times have changed.
///
/// One for each object and kind of wait, in each process. Threads race on it: it is only a guess.
public final class Spin {
    private static final int MOST_NANOS = 50_000;
    private static final int LEAST_NANOS = 800;
    private static final int PROBE = 32;
    private static final boolean ALONE = Runtime.getRuntime().availableProcessors() < 2;

    private int budget;
    private int sinceProbe;

    public Spin() {
        this(MOST_NANOS);
    }

    private Spin(int nanos) {
        budget = nanos;
    }

    /// For what is held for a few instructions only.
    static Spin brief() {
        return new Spin(5_000);
    }

    /// How many nanoseconds the next wait should spin.
    public int nanos() {
        if (ALONE || Thread.currentThread().isVirtual()) {
            return 0;
        }
        if (budget >= LEAST_NANOS) {
            return budget;
        }
        if (++sinceProbe >= PROBE) {
            sinceProbe = 0;
            return MOST_NANOS;
        }
        return 0;
    }

    /// It came while we looked.
    public void helped() {
        budget = Math.min(MOST_NANOS, budget + (budget >> 2) + LEAST_NANOS);
    }

    /// We looked for nothing.
    public void failed() {
        budget >>= 1;
    }
}
