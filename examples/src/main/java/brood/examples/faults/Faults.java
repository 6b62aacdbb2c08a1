package brood.examples.faults;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What each fault does to a pool of two, here and in CPython's Pool and ProcessPoolExecutor.
@Command(
        name = "faults",
        description = "Lets workers die and tasks misbehave in every way, and prints what that does to"
                + " the pool, beside CPython's two pools.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every row is green", "1:a row of this library is not green"})
public final class Faults implements Callable<Integer> {

    @Option(names = "--rounds", paramLabel = "N",
            description = "How often each fault is tried; the time is the median. Default: "
                    + "${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(names = "--patience", paramLabel = "SECONDS",
            description = "After how long a call that has no answer counts as hanging. Default: "
                    + "${DEFAULT-VALUE}.")
    private int patience = 12;

    @Option(names = "--skip", paramLabel = "FAULT", split = ",",
            description = "Leave out these faults of tasks, such as big, which takes 10 GB.")
    private List<String> skipped = List.of();

    @Option(names = "--no-python", description = "Don't run CPython's pools.")
    private boolean noPython;

    @Option(names = "--scene", hidden = true, split = ",",
            description = "Be one of the programs that this one starts.")
    private List<String> scene = List.of();

    @Option(names = "--help", usageHelp = true, description = "Print this and do nothing.")
    @SuppressWarnings("unused") // picocli does the rest
    private boolean help;

    private Optional<PythonSide> python = Optional.empty();

    /// One line of a table.
    private record Line(String fault, String pool, String executor, Verdict ours) {
        String mark() {
            return ours.isGreen() ? "yes" : "NO";
        }
    }

    /// A fault that is tried once.
    @FunctionalInterface
    private interface Trial {
        Verdict run() throws Exception;
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Faults()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        return scene.isEmpty() ? printTables() : playScene();
    }

    private int playScene() throws Exception {
        if (scene.getFirst().equals("full")) {
            return FullMemory.program(Duration.ofSeconds(Long.parseLong(scene.getLast())));
        }
        Orphans.program(scene.getFirst(), Boolean.parseBoolean(scene.getLast()));
        return 0;
    }

    private int printTables() throws Exception {
        Duration limit = Duration.ofSeconds(patience);
        python = noPython ? Optional.empty() : PythonSide.find(limit);
        if (python.isEmpty()) {
            System.out.println("CPython's columns are empty: it was left out, or is not there.");
        }
        List<Line> faults = faults(limit);
        print("fault", "Pool", "ProcessPoolExecutor", faults);
        List<Line> orphans = orphans();
        print("left 1 s after the program was killed", "CPython", "", orphans);
        boolean isGreen = faults.stream().allMatch(line -> line.ours().isGreen())
                && orphans.stream().allMatch(line -> line.ours().isGreen());
        return isGreen ? 0 : 1;
    }

    private List<Line> faults(Duration limit) throws Exception {
        FaultRun run = new FaultRun(limit);
        List<Line> lines = new ArrayList<>();
        for (Fault fault : FaultRows.all()) {
            if (skipped.contains(fault.name())) {
                continue;
            }
            int times = fault.name().equals("big") ? 1 : rounds;
            lines.add(line(fault.name(), fault.title(), times, () -> run.taskFails(fault)));
        }
        lines.add(line("idle", "all idle workers killed, then a task", rounds,
                run::idleWorkersKilled));
        lines.add(line("initializer", "initialiser fails", 1, run::initializerFails));
        lines.add(line("full", FaultRows.fullMemory().title(), 1, () -> FullMemory.run(limit)));
        return lines;
    }

    private Line line(String name, String title, int times, Trial trial) throws Exception {
        System.err.println(title + " ...");
        return new Line(title, cpython("pool", name), cpython("executor", name),
                repeated(times, trial));
    }

    private String cpython(String pool, String fault) throws Exception {
        return python.isPresent() ? python.get().fault(pool, fault) : "";
    }

    /// The first that is not green, or one with the median of the times.
    private static Verdict repeated(int times, Trial trial) throws Exception {
        List<Verdict> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Verdict verdict = trial.run();
            if (!verdict.isGreen()) {
                return verdict;
            }
            all.add(verdict);
        }
        all.sort((a, b) -> Double.compare(a.millis(), b.millis()));
        return all.get(all.size() / 2);
    }

    private List<Line> orphans() throws Exception {
        List<Line> lines = new ArrayList<>();
        for (String kind : Orphans.KINDS) {
            for (boolean isBusy : new boolean[] {false, true}) {
                String cpython = python.isPresent() ? python.get().orphans(kind, isBusy) : "";
                lines.add(new Line(kind + (isBusy ? ", busy" : ", idle"), cpython, "",
                        Orphans.afterKill(kind, isBusy)));
            }
        }
        return lines;
    }

    private static void print(String what, String pool, String executor, List<Line> lines) {
        System.out.println(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, lines,
                List.of(
                        column(what).with(Line::fault),
                        column(pool).with(Line::pool),
                        column(executor).with(Line::executor),
                        column("Brood").with(line -> line.ours().text()),
                        column("after").with(line -> line.ours().time()),
                        column("green").with(Line::mark))));
    }

    private static Column column(String header) {
        return new Column().header(header).headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT).maxWidth(80);
    }
}
