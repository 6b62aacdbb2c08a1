package brood.benchmarks;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command line of `./bench`: has CPython and Brood do the same work in turn, and prints how
/// the one compares with the other.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Has CPython 3.13's multiprocessing and Brood do the same work in turn, and "
                + "compares them.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
                "0:everything was measured, whether or not the goals are held",
                "1:something could not be measured",
                "2:wrong usage"})
public final class Bench implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "What to measure: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<String> names = List.of();

    @Option(names = "--quick", description = "Only two pairs of runs, each a quarter as long.")
    private boolean quick;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            description = "How often to run both sides. Default: ${DEFAULT-VALUE}.")
    private int pairs = 5;

    @Option(names = "--publish", description = "Put the results into docs/performance.md, as a run"
            + " without names does; other rows stay there as they are.")
    private boolean publish;

    @Option(names = "--scaling", description = "Measure curves instead: time against items,"
            + " processes and payload. Names are those of curves then.")
    private boolean scaling;

    @Option(names = "--jmh", description = "Run microbenchmarks by JMH instead. Names are JMH's own"
            + " arguments then: expressions, and options behind --.")
    private boolean jmh;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Optional<File> python = Places.python();

    /// Called by the JVM.
    ///
    /// @param args see `./bench --help`
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (jmh) {
            return Microbenchmarks.run(names, quick);
        }
        if (python.isEmpty()) {
            System.err.println("bench: there is no CPython 3.13, neither as python3.13 on the PATH"
                    + " nor among the versions of pyenv: only Brood is measured");
        }
        String machine = Machine.describe(python.isPresent()) + ", " + times() + " pairs"
                + (quick ? " of quick runs" : "");
        return scaling ? measureCurves(machine) : measureRows(machine);
    }

    private int measureCurves(String machine) throws IOException, InterruptedException {
        List<Curve> curves;
        try {
            curves = Curves.select(names);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        List<CurveResult> results = new Scaling(python, quick).run(curves);
        System.out.println(Scaling.table(results));
        Scaling.write(results, Places.scalingJson());
        if (names.isEmpty()) {
            Scaling.publish(results, machine, Places.docs());
        }
        return results.size() == curves.size() ? 0 : 1;
    }

    private int measureRows(String machine) throws IOException, InterruptedException {
        List<Row> rows = select();
        List<Entry> entries = new ArrayList<>();
        List<Result> results = new ArrayList<>();
        boolean complete = true;
        for (Row row : rows) {
            try {
                List<Pair> measured = run(row);
                for (Figure figure : row.figures()) {
                    Result result = Result.of(figure, measured);
                    results.add(result);
                    entries.add(Entry.of(row.name(), result, machine));
                }
            } catch (IOException e) {
                System.err
                        .println("bench: " + row.name() + " can't be measured: " + e.getMessage());
                complete = false;
            }
        }
        System.out.println(machine + "; medians, ratio with its spread over the pairs");
        System.out.println(ResultTable.of(results));
        EntryFile.write(entries, Places.json());
        if (publish || names.isEmpty()) {
            new PerformancePage(Places.docs()).publish(entries);
        }
        return complete ? 0 : 1;
    }

    private List<Row> select() {
        if (pairs < 1) {
            throw new ParameterException(spec.commandLine(), "--pairs is " + pairs
                    + ", but it takes at least 1 to compare");
        }
        try {
            return Rows.select(names);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int times() {
        return quick ? Math.min(pairs, 2) : pairs;
    }

    /// All sides in turn, so that what else the machine does meets all.
    private List<Pair> run(Row row) throws IOException, InterruptedException {
        int rounds = quick ? Math.max(1, row.rounds() / 4) : row.rounds();
        int times = times();
        Optional<Side> cpython = Side.cpython(row, rounds, python);
        Side brood = Side.brood(row, rounds);
        Optional<Side> threads = Side.threads(row, rounds);
        List<Pair> measured = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            System.err.println("bench: " + row.name() + ", run " + (i + 1) + " of " + times);
            Map<String, List<Double>> other = cpython.isPresent() ? cpython.get().run() : Map.of();
            Map<String, List<Double>> processes = brood.run();
            measured.add(new Pair(other, processes,
                    threads.isPresent() ? threads.get().run() : Map.of()));
        }
        return measured;
    }

    /// For the help text.
    private static final class Names extends ArrayList<String> {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        Names() {
            super(Rows.names());
        }
    }
}
