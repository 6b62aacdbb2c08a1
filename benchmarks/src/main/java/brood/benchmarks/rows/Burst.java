package brood.benchmarks.rows;

import brood.ChildProcess;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.ProcessFacts;
import brood.benchmarks.Row;
import brood.benchmarks.Samples;
import java.util.ArrayList;
import java.util.List;

/// A hundred processes that do nothing: all are started, then all are joined.
public final class Burst implements Row {
    private static final int PROCESSES = 100;

    @Override
    public String name() {
        return "burst";
    }

    @Override
    public int rounds() {
        return 2;
    }

    @Override
    public List<String> script() {
        return List.of("burst.py");
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        run(3);
        for (int i = 0; i < rounds; i++) {
            double cpu = ProcessFacts.childrenCpuMillis();
            long start = System.nanoTime();
            run(PROCESSES);
            samples.addMillisSince("burst", start);
            samples.add("cpu", (ProcessFacts.childrenCpuMillis() - cpu) / PROCESSES);
        }
    }

    private static void run(int processes) throws InterruptedException {
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            children.add(new ChildProcess(Tasks.nothing()).start());
        }
        for (ChildProcess child : children) {
            child.join();
        }
    }

    @Override
    public List<Figure> figures() {
        Figure burst = Figure.of("100 processes at once", "ms", "burst");
        return List.of(
                burst.against("spawn").goal(Goal.atMost(0.85)),
                burst.against("forkserver"),
                Figure.of("processor time of each of the 100", "ms", "cpu").against("spawn-cpu"));
    }
}
