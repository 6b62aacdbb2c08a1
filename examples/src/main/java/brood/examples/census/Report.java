package brood.examples.census;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Prints what was counted.
final class Report {
    private static final int LONGEST_NAME = 60;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void totals(Totals totals) {
        row("files", totals.files());
        row("binary", totals.binaryFiles());
        row("lines", totals.lines());
        row("words", totals.words());
        row("bytes", totals.bytes());
        row("identifiers", totals.identifiers().total());
        row("different", totals.identifiers().size());
    }

    private void row(String what, long count) {
        out.printf(Locale.ROOT, "%-11s  %,17d%n", what, count);
    }

    void identifiers(List<Ranking.Entry> entries) {
        if (!entries.isEmpty()) {
            out.println();
        }
        for (Ranking.Entry entry : entries) {
            out.printf(Locale.ROOT, "%,17d  %s%n", entry.count(),
                    printable(new String(entry.name(), UTF_8)));
        }
    }

    /// Whatever lies in a file must not send commands to the user's terminal.
    static String printable(String text) {
        String harmless = text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
        return harmless.length() <= LONGEST_NAME ? harmless
                : harmless.substring(0, LONGEST_NAME) + "…";
    }

    void time(int processes, Duration time) {
        out.printf(Locale.ROOT, "%n%s  %.2f s%n", name(processes), seconds(time));
    }

    void comparison(Duration time, Duration single) {
        out.printf(
                Locale.ROOT,
                "%s  %.2f s, %.2f times as long%n",
                name(1),
                seconds(single),
                seconds(single) / seconds(time));
    }

    private static String name(int processes) {
        return String.format("%3d %-9s", processes, processes == 1 ? "process" : "processes");
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
