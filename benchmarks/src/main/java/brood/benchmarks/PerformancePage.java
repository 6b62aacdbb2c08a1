package brood.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The page of documentation that has the table and the chart, between marks that look like
/// `<!-- NAME -->` and `<!-- /NAME -->`. What was published before stays there until it is measured
/// again.
final class PerformancePage {
    private final Path docs;

    PerformancePage(Path docs) {
        this.docs = docs;
    }

    /// Puts results into the table, in the order of the rows.
    void publish(List<Entry> results) throws IOException {
        Path file = docs.resolve("performance.json");
        List<Entry> entries = merge(EntryFile.read(file), results);
        EntryFile.write(entries, file);
        replace("bench", table(entries) + "\n![How many times better than CPython]"
                + "(performance.svg)\n");
        RatioChart.write(entries, docs.resolve("performance.svg"));
    }

    /// What is between the marks of this name becomes this text.
    void replace(String name, String text) throws IOException {
        Path page = docs.resolve("performance.md");
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- /" + name + " -->";
        String before = Files.readString(page);
        int from = before.indexOf(begin);
        int to = before.indexOf(end);
        if (from < 0 || to < from) {
            throw new IOException(page + " has no line " + begin.strip() + " with " + end
                    + " behind it, so there is no place for results");
        }
        Files.writeString(page, before.substring(0, from) + begin + text + before.substring(to));
    }

    private static List<Entry> merge(List<Entry> old, List<Entry> results) {
        List<String> measured = results.stream().map(Entry::row).distinct().toList();
        List<Entry> all = new ArrayList<>(results);
        old.stream().filter(entry -> !measured.contains(entry.row())).forEach(all::add);
        List<String> order = Rows.names();
        all.removeIf(entry -> !order.contains(entry.row()));
        all.sort((a, b) -> order.indexOf(a.row()) - order.indexOf(b.row()));
        return all;
    }

    private static String table(List<Entry> entries) {
        String machines = entries.stream().map(Entry::machine).distinct()
                .collect(Collectors.joining("; "));
        return Stream.concat(
                Stream.of("| work | CPython | Brood | ratio | goal | held | on threads |",
                        "|---|---|---|---|---|---|---|"),
                entries.stream().map(PerformancePage::row))
                .collect(Collectors.joining("\n", machines + "\n\n", "\n"));
    }

    private static String row(Entry entry) {
        Boolean held = entry.held();
        return Stream.of(
                entry.work(),
                entry.cpython() == null
                        ? "" : entry.against() + " " + amount(entry.cpython(), entry.unit()),
                amount(entry.brood(), entry.unit()),
                ratio(entry),
                entry.target() == null
                        ? "" : entry.target().replace("<=", "≤").replace(">=", "≥"),
                held == null ? "" : held ? "yes" : "**no**",
                amount(entry.threads(), entry.unit()))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String amount(@Nullable Double value, String unit) {
        return value == null ? "" : ResultTable.amount(value, unit.replace("us", "µs"));
    }

    private static String ratio(Entry entry) {
        Double ratio = entry.ratio();
        Double lowest = entry.lowest();
        Double highest = entry.highest();
        if (ratio == null) {
            return "";
        }
        return lowest == null || highest == null
                ? ResultTable.factor(ratio)
                : String.format(Locale.ROOT, "%s (%s to %s)", ResultTable.factor(ratio),
                        ResultTable.factor(lowest), ResultTable.factor(highest));
    }
}
