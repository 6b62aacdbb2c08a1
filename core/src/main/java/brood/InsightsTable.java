package brood;

import java.time.Duration;
import java.util.Locale;

/// The text form of [PoolInsights].
final class InsightsTable {
    private InsightsTable() {}

    static String of(PoolInsights insights) {
        StringBuilder out = new StringBuilder();
        line(out, "%-6s %8s %9s %10s %10s %10s %10s %10s", "worker", "pid", "tasks", "starting",
                "reading", "running", "writing", "idle");
        for (PoolInsights.Worker worker : insights.workers()) {
            boolean isSum = worker.id() < 0;
            line(out, "%-6s %8s %9d %10s %10s %10s %10s %10s", isSum ? "gone" : worker.id(),
                    isSum ? "" : worker.pid(), worker.tasks(), text(worker.starting()),
                    text(worker.reading()), text(worker.running()), text(worker.writing()),
                    text(worker.idle()));
        }
        line(out, "%d done, %d failed, %d cancelled, %d waiting, %d running, %d retried, %d workers"
                + " replaced, in %s", insights.done(), insights.failed(), insights.cancelled(),
                insights.waiting(), insights.running(), insights.retried(), insights.replaced(),
                text(insights.age()));
        if (!insights.slowest().isEmpty()) {
            out.append('\n');
            line(out, "%10s %10s %8s %8s  %s", "running", "waiting", "attempts", "pid", "slowest");
        }
        for (PoolInsights.Task task : insights.slowest()) {
            line(out, "%10s %10s %8d %8d  %s%s", text(task.running()), text(task.waiting()),
                    task.attempts(), task.pid(), task.name(), task.isFailed() ? " (failed)" : "");
        }
        return out.toString();
    }

    @SuppressWarnings("AnnotateFormatMethod") // it would need another library
    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    /// Three digits and a unit.
    static String text(Duration time) {
        double nanos = time.toNanos();
        if (nanos < 1e3) {
            return String.format(Locale.ROOT, "%.0f ns", nanos);
        }
        if (nanos < 1e6) {
            return String.format(Locale.ROOT, "%.3g us", nanos / 1e3);
        }
        return nanos < 1e9 ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
