package brood.benchmarks;

import com.github.freva.asciitable.AsciiTable;
import com.google.gson.GsonBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Measures [Curve]s, and says where the cost grows faster than the work.
final class Scaling {
    private static final int QUICK_ROUNDS = 2;

    private final Optional<File> python;
    private final boolean quick;

    Scaling(Optional<File> python, boolean quick) {
        this.python = python;
        this.quick = quick;
    }

    /// Measures them; one that can't be is left out, and it is said why.
    List<CurveResult> run(List<Curve> curves) throws InterruptedException {
        List<CurveResult> results = new ArrayList<>();
        for (Curve curve : curves) {
            System.err.println("bench: " + curve.name());
            try {
                results.add(measure(curve));
            } catch (IOException e) {
                System.err.println("bench: " + curve.name() + " can't be measured: "
                        + e.getMessage());
            }
        }
        return results;
    }

    private CurveResult measure(Curve curve) throws IOException, InterruptedException {
        int rounds = quick ? QUICK_ROUNDS : curve.rounds();
        Optional<Side> cpython = Side.cpython(curve, rounds, python);
        return CurveResult.of(curve, cpython.isPresent() ? cpython.get().run() : Map.of(),
                Side.brood(curve, rounds).run());
    }

    static String table(List<CurveResult> results) {
        String[][] rows = results.stream().map(result -> cells(result).toArray(String[]::new))
                .toArray(String[][]::new);
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
                HEADER.toArray(String[]::new), null, rows);
    }

    private static final List<String> HEADER = List.of("time against", "from", "to",
            "CPython", "Brood", "exponent: CPython", "Brood", "grows faster than the work");

    private static List<String> cells(CurveResult result) {
        List<Integer> amounts = result.amounts();
        return List.of(
                result.axis(),
                String.format(Locale.ROOT, "%,d", amounts.getFirst()),
                String.format(Locale.ROOT, "%,d", amounts.getLast()),
                span(result.cpython()),
                span(result.brood()),
                exponent(result.cpythonExponent()),
                exponent(result.broodExponent()),
                result.growsFasterThanTheWork() ? "YES" : "no");
    }

    private static String span(List<Double> seconds) {
        return seconds.isEmpty()
                ? "" : time(seconds.getFirst()) + " to " + time(seconds.getLast());
    }

    private static String time(double seconds) {
        return seconds < 1e-3
                ? ResultTable.amount(seconds * 1e6, "µs")
                : seconds < 1 ? ResultTable.amount(seconds * 1e3, "ms")
                        : ResultTable.amount(seconds, "s");
    }

    private static String exponent(@Nullable Double exponent) {
        return exponent == null ? "" : String.format(Locale.ROOT, "%.2f", exponent);
    }

    static void write(List<CurveResult> results, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(results));
    }

    /// Puts table and charts into the page of documentation.
    static void publish(List<CurveResult> results, String machine, Path docs) throws IOException {
        StringBuilder text = new StringBuilder(machine).append("\n\n")
                .append(line(HEADER)).append("|---".repeat(HEADER.size())).append("|\n");
        results.forEach(result -> text.append(line(cells(result))));
        text.append('\n');
        for (CurveResult result : results) {
            CurveChart.write(result, docs.resolve(result.name() + ".svg"));
            text.append("![Time against ").append(result.axis()).append("](").append(result.name())
                    .append(".svg)\n");
        }
        new PerformancePage(docs).replace("scaling", text.toString());
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
