package brood.benchmarks.rows;

import brood.ChildProcess;
import brood.benchmarks.Figure;
import brood.benchmarks.ProcessFacts;
import brood.benchmarks.Row;
import brood.benchmarks.Samples;
import java.time.Duration;
import java.util.List;

/// What a warm spare costs while it waits. CPython has nothing of the kind.
public final class IdleSpare implements Row {
    private static final Duration LOOK = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "idle-spare";
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public List<String> script() {
        return List.of();
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        new ChildProcess(Tasks.nothing()).start().join();
        long spare = ProcessFacts.awaitIdleChildren(1).getFirst();
        Thread.sleep(1_000);
        samples.add("boot-cpu", ProcessFacts.cpuNanos(spare) / 1e6);
        samples.add("pss", ProcessFacts.pssMegabytes(spare));
        long before = ProcessFacts.cpuNanos(spare);
        Thread.sleep(LOOK);
        long used = ProcessFacts.cpuNanos(spare) - before;
        samples.add("cpu", 100.0 * used / LOOK.toNanos());
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("an idle warm spare: memory (PSS), the only one", "MB", "pss"),
                Figure.of("an idle warm spare: processor time until it is ready", "ms", "boot-cpu"),
                Figure.of("an idle warm spare: of one processor", "%", "cpu"));
    }
}
