package brood.benchmarks.rows;

import brood.ChildProcess;
import brood.RemoteRunnable;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.PeerRow;
import brood.benchmarks.Row;
import brood.benchmarks.Samples;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// From one process to another and back: one trip after the other, so that both are awake, and
/// after pauses in which both have gone to sleep.
public final class RoundTrip implements SharingRow, PeerRow {
    private static final int UNMEASURED = 50_000;
    /// A JVM compiles what it runs often: a path that is only taken after pauses is interpreted
    /// for the first thousand, and takes twice as long.
    private static final int UNMEASURED_PAUSED = 3_000;
    private static final Duration UNMEASURED_PAUSE = Duration.ofNanos(300_000);
    private static final int BATCH = 2_000;
    private static final int PAUSED_TRIPS_A_ROUND = 10;
    private static final int MILLIS_OF_PAUSE = 2;

    private final String kind;
    private final String work;
    private final double busyGoal;
    private final double pausedGoal;
    private final Supplier<Way> way;
    private final Supplier<Way> wayOfThreads;

    private RoundTrip(String kind, String work, double busyGoal, double pausedGoal,
            Supplier<Way> way, Supplier<Way> wayOfThreads) {
        this.kind = kind;
        this.work = work;
        this.busyGoal = busyGoal;
        this.pausedGoal = pausedGoal;
        this.way = way;
        this.wayOfThreads = wayOfThreads;
    }

    /// What the two sides do in a trip.
    ///
    /// @param there calls and waits for the answer
    /// @param back waits for the call and answers
    record Way(RemoteRunnable there, RemoteRunnable back) {}

    /// All there are.
    public static List<Row> all() {
        return List.of(
                new RoundTrip("pipe", "pipe, int there and back", 0.05, 1.2, Ways::ofPipe,
                        ThreadWays::ofQueues),
                new RoundTrip("unix", "connection over a Unix socket, int there and back", 0.5,
                        1.2, SocketWays::ofLocalSocket, ThreadWays::ofQueues),
                new RoundTrip("tcp", "connection over TCP, int there and back", 0.5, 1.2,
                        SocketWays::ofTcp, ThreadWays::ofQueues),
                new RoundTrip("semaphore", "semaphores, there and back", 0.05, 1,
                        Ways::ofSemaphores, ThreadWays::ofSemaphores),
                new RoundTrip("event", "events, there and back", 0.05, 1, Ways::ofEvents,
                        ThreadWays::ofEvents),
                new RoundTrip("condition", "condition, there and back", 0.05, 1,
                        Ways::ofCondition, ThreadWays::ofCondition),
                new RoundTrip("barrier", "barrier of 2, two passes", 0.05, 1, Ways::ofBarrier,
                        ThreadWays::ofBarrier));
    }

    @Override
    public String name() {
        return kind;
    }

    @Override
    public int rounds() {
        return 20;
    }

    @Override
    public List<String> script() {
        return List.of("trip.py", kind, Integer.toString(BATCH),
                Integer.toString(PAUSED_TRIPS_A_ROUND), Integer.toString(MILLIS_OF_PAUSE));
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        Way here = way.get();
        ChildProcess child = new ChildProcess(
                Ways.repeat(here.back(), trips(rounds))).start();
        measure(here, rounds, samples);
        child.join();
    }

    @Override
    public void measureThreads(int rounds, Samples samples) throws Exception {
        Way here = wayOfThreads.get();
        Thread other = Thread.ofPlatform().daemon().start(
                Ways.repeat(here.back(), trips(rounds)));
        measure(here, rounds, samples);
        other.join();
    }

    private static int trips(int rounds) {
        return UNMEASURED + UNMEASURED_PAUSED + rounds * (BATCH + PAUSED_TRIPS_A_ROUND);
    }

    private static void measure(Way here, int rounds, Samples samples) throws Exception {
        micros(here, UNMEASURED);
        for (int i = 0; i < rounds; i++) {
            samples.add("busy", micros(here, BATCH));
        }
        for (int i = 0; i < UNMEASURED_PAUSED; i++) {
            Thread.sleep(UNMEASURED_PAUSE);
            micros(here, 1);
        }
        for (int i = 0; i < rounds * PAUSED_TRIPS_A_ROUND; i++) {
            Thread.sleep(MILLIS_OF_PAUSE);
            samples.add("paused", micros(here, 1));
        }
    }

    /// What a trip takes.
    static double micros(Way way, int trips) throws Exception {
        RemoteRunnable there = way.there();
        long start = System.nanoTime();
        for (int i = 0; i < trips; i++) {
            there.execute();
        }
        return (System.nanoTime() - start) / 1e3 / trips;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of(work + ", both busy", "us", "busy")
                        .against(kind).goal(Goal.atMost(busyGoal)),
                Figure.of(work + ", each asleep", "us", "paused")
                        .against(kind + "-paused").goal(Goal.atMost(pausedGoal)));
    }
}
