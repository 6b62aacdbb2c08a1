package brood.benchmarks.rows;

import brood.ChildProcess;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.ProcessFacts;
import brood.benchmarks.Row;
import brood.benchmarks.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The memory of twenty live processes whose task sleeps, each.
public final class ChildMemory implements Row {
    private static final int PROCESSES = 20;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public List<String> script() {
        return List.of("memory.py");
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        for (int i = 0; i < rounds; i++) {
            measure(samples);
        }
    }

    private static void measure(Samples samples) throws Exception {
        Path folder = Files.createTempDirectory("bench");
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            Path file = folder.resolve(Integer.toString(i));
            children.add(new ChildProcess(Tasks.sleep(file.toString())).start());
        }
        for (int i = 0; i < PROCESSES; i++) {
            Path file = folder.resolve(Integer.toString(i));
            while (!Files.deleteIfExists(file)) {
                Thread.sleep(10);
            }
        }
        Files.delete(folder);
        ProcessFacts.awaitIdleChildren(PROCESSES);
        for (ChildProcess child : children) {
            samples.add("pss", ProcessFacts.pssMegabytes(child.pid()));
        }
        for (ChildProcess child : children) {
            child.kill();
            child.join();
        }
    }

    @Override
    public List<Figure> figures() {
        Figure figure = Figure.of("memory of a live child (PSS), 20 at once", "MB", "pss");
        return List.of(
                figure.against("spawn").goal(Goal.atMost(1.5)),
                figure.against("forkserver"));
    }
}
