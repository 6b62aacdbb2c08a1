package brood.benchmarks.rows;

import brood.ChildProcess;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.ProcessFacts;
import brood.benchmarks.Row;
import brood.benchmarks.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// From the call of start to the first instruction of the task. Parent and child read the same
/// clock, as [System#nanoTime] counts from the boot of the machine.
public final class FirstInstruction implements Row {
    @Override
    public String name() {
        return "first-instruction";
    }

    @Override
    public int rounds() {
        return 40;
    }

    @Override
    public List<String> script() {
        return List.of("first.py");
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        Path file = Files.createTempFile("bench", "");
        for (int i = -3; i < rounds; i++) {
            ChildProcess child = new ChildProcess(Tasks.noteTime(file.toString()));
            long start = System.nanoTime();
            child.start();
            long returned = System.nanoTime();
            child.join();
            if (i >= 0) {
                samples.add("first", (Long.parseLong(Files.readString(file)) - start) / 1e6);
                samples.add("returned", (returned - start) / 1e6);
            }
            ProcessFacts.awaitIdleChildren(1);
        }
        Files.delete(file);
    }

    @Override
    public List<Figure> figures() {
        Figure first =
                Figure.of("start to first instruction of the task, warm spare", "ms", "first");
        return List.of(
                first.against("forkserver").goal(Goal.valueAtMost(1)),
                first.against("fork"),
                Figure.of("start() returns, warm spare", "ms", "returned")
                        .against("fork-returned"));
    }
}
