package brood.benchmarks.rows;

import brood.ChildOptions;
import brood.ChildProcess;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.ProcessFacts;
import brood.benchmarks.Row;
import brood.benchmarks.Samples;
import java.util.List;

/// A process that does nothing, from start to end, in a JVM that is started for it.
public final class StartCold implements Row {
    private static final ChildOptions COLD = ChildOptions.defaults().withWarmStart(false);

    @Override
    public String name() {
        return "start-cold";
    }

    @Override
    public int rounds() {
        return 30;
    }

    @Override
    public List<String> script() {
        return List.of("start_spawn.py");
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        run(10);
        double cpu = ProcessFacts.childrenCpuMillis();
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            run(1);
            samples.addMillisSince("cold", start);
        }
        samples.add("cpu", (ProcessFacts.childrenCpuMillis() - cpu) / rounds);
    }

    private static void run(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            new ChildProcess(Tasks.nothing(), COLD).start().join();
        }
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("start and join, cold", "ms", "cold")
                        .against("spawn").goal(Goal.atMost(0.8)),
                Figure.of("processor time of such a child", "ms", "cpu").against("spawn-cpu"));
    }
}
