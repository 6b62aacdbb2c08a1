package brood.benchmarks.rows;

import brood.ChildProcess;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.ProcessFacts;
import brood.benchmarks.PeerRow;
import brood.benchmarks.Samples;
import java.time.Duration;
import java.util.List;

/// A process that does nothing, from start to end, when a warm spare waits.
public final class StartWarm implements PeerRow {
    private static final Duration PAUSE = Duration.ofMillis(50);

    @Override
    public String name() {
        return "start-warm";
    }

    @Override
    public int rounds() {
        return 40;
    }

    @Override
    public List<String> script() {
        return List.of("start.py");
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        for (int i = -3; i < rounds; i++) {
            long start = System.nanoTime();
            ChildProcess child = new ChildProcess(Tasks.nothing()).start();
            child.join();
            if (i >= 0) {
                samples.addMillisSince("warm", start);
            }
            ProcessFacts.awaitIdleChildren(1);
        }
    }

    @Override
    public void measureThreads(int rounds, Samples samples) throws InterruptedException {
        for (int i = -3; i < rounds; i++) {
            Thread.sleep(PAUSE);
            long start = System.nanoTime();
            Thread.ofPlatform().start(() -> {}).join();
            if (i >= 0) {
                samples.addMillisSince("warm", start);
            }
        }
    }

    @Override
    public List<Figure> figures() {
        Figure figure = Figure.of("start and join, warm spare", "ms", "warm");
        return List.of(
                figure.against("forkserver").goal(Goal.atMost(0.35)),
                figure.against("fork"),
                figure.against("spawn"));
    }
}
