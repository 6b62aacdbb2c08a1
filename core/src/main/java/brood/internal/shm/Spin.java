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
    private static final int MOST_NANOS_FOR_ANSWERS = 100_000;
    private static final int LEAST_NANOS = 800;
    private static final int PROBE = 32;
    private static final boolean ALONE = Runtime.getRuntime().availableProcessors() < 2;

    private final int most;
    private final boolean isForAnswers;
    private int budget;
    private int sinceProbe;

    Spin() {
        this(MOST_NANOS, MOST_NANOS, false);
    }

    private Spin(int nanos, int most, boolean isForAnswers) {
        this.budget = nanos;
        this.most = most;
        this.isForAnswers = isForAnswers;
    }

    /// For what is held for a few instructions only.
    static Spin brief() {
        return new Spin(5_000, MOST_NANOS, false);
    }

    /// For the answer of another process. It takes little when that looks too, and a sleep longer
    /// when it has to be woken: so one that came in time is worth full looks from then on, else
    /// both sides would put each other to sleep for ever.
    public static Spin forAnswers() {
        return new Spin(MOST_NANOS_FOR_ANSWERS, MOST_NANOS_FOR_ANSWERS, true);
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
            return most;
        }
        return 0;
    }

    /// It came while we looked.
    public void helped() {
        budget = isForAnswers ? most : Math.min(most, budget + (budget >> 2) + LEAST_NANOS);
    }

    /// We looked for nothing.
    public void failed() {
        budget >>= 1;
    }
}
