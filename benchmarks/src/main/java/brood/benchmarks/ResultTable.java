package brood.benchmarks;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Results for the eye.
final class ResultTable {
    private ResultTable() {}

    static String of(List<Result> results) {
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, results, List.of(
                text("work", result -> result.figure().work()),
                number("CPython", ResultTable::cpython),
                number("Brood", result -> amount(result.brood(), result.figure().unit())),
                number("ratio", ResultTable::ratio),
                text("goal", result -> result.figure().goal().describe(result.figure().unit())),
                text("held", ResultTable::held),
                number("on threads", ResultTable::threads)));
    }

    private static ColumnData<Result> text(
            String header, Function<Result, String> cell) {
        return new Column().header(header).dataAlign(HorizontalAlign.LEFT)
                .headerAlign(HorizontalAlign.LEFT).maxWidth(60).with(cell);
    }

    private static ColumnData<Result> number(
            String header, Function<Result, String> cell) {
        return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).maxWidth(60).with(cell);
    }

    private static String cpython(Result result) {
        return Double.isNaN(result.cpython())
                ? ""
                : result.figure().against() + " "
                        + amount(result.cpython(), result.figure().unit());
    }

    private static String ratio(Result result) {
        return Double.isNaN(result.ratio())
                ? ""
                : factor(result.ratio()) + " (" + factor(result.lowest()) + " to "
                        + factor(result.highest()) + ")";
    }

    private static String threads(Result result) {
        return Double.isNaN(result.threads())
                ? "" : amount(result.threads(), result.figure().unit());
    }

    static String factor(double ratio) {
        int decimals = ratio < 0.1 ? 3 : ratio < 10 ? 2 : 1;
        return String.format(Locale.ROOT, "%." + decimals + "f", ratio);
    }

    private static String held(Result result) {
        return result.hasGoal() ? result.isHeld() ? "yes" : "NO" : "";
    }

    static String amount(double value, String unit) {
        if (Double.isNaN(value)) {
            return "-";
        }
        int decimals = value < 1 ? 3 : value < 10 ? 2 : value < 1000 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f %s", value, unit);
    }
}
