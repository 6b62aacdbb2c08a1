package brood.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// A curve of both sides, on logarithmic axes: work twice as much is a step to the right, and a
/// straight line at 45 degrees is a cost in proportion.
final class CurveChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 420;

    private CurveChart() {}

    static void write(CurveResult result, Path file) throws IOException {
        XYSeriesCollection lines = new XYSeriesCollection();
        lines.addSeries(line("Brood", result.amounts(), result.brood()));
        if (!result.cpython().isEmpty()) {
            lines.addSeries(line("CPython", result.amounts(), result.cpython()));
        }
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        renderer.setSeriesPaint(0, Charts.OURS);
        renderer.setSeriesPaint(1, Charts.THEIRS);
        XYPlot plot = new XYPlot(lines, axis(result.axis()), axis("ms"), renderer);
        plot.setDomainGridlinePaint(Charts.lines());
        plot.setRangeGridlinePaint(Charts.lines());
        Charts.write(Charts.plain("Time against " + result.axis(), plot, true), WIDTH, HEIGHT,
                file);
    }

    private static XYSeries line(String name, List<Integer> amounts, List<Double> seconds) {
        XYSeries line = new XYSeries(name);
        for (int i = 0; i < amounts.size(); i++) {
            line.add(amounts.get(i).doubleValue(), 1e3 * seconds.get(i));
        }
        return line;
    }

    private static LogAxis axis(String label) {
        NumberFormat numbers = NumberFormat.getInstance(Locale.ROOT);
        numbers.setMaximumFractionDigits(3);
        LogAxis axis = new LogAxis(label);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setNumberFormatOverride(numbers);
        return axis;
    }
}
