package brood.benchmarks;

import java.awt.Font;
import java.awt.Paint;
import java.io.IOException;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/// Bars that say how many times better than CPython something is: to the right of 1 is better.
final class RatioChart {
    private static final int WIDTH = 1000;
    private static final int BAR = 20;
    private static final int REST = 110;

    private RatioChart() {}

    static void write(List<Entry> entries, Path file) throws IOException {
        DefaultCategoryDataset bars = new DefaultCategoryDataset();
        for (Entry entry : entries) {
            if (!Double.isNaN(entry.timesBetter())) {
                bars.addValue(entry.timesBetter(), "Brood",
                        entry.work() + " (" + entry.against() + ")");
            }
        }
        if (bars.getColumnCount() > 0) {
            Charts.write(Charts.plain("How many times better than CPython 3.13",
                    plot(bars), false), WIDTH, REST + BAR * bars.getColumnCount(), file);
        }
    }

    private static CategoryPlot plot(DefaultCategoryDataset bars) {
        BarRenderer renderer = new Bars();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setBase(1);
        CategoryAxis works = new CategoryAxis();
        works.setMaximumCategoryLabelWidthRatio(0.6f);
        works.setTickLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        works.setCategoryMargin(0.3);
        LogAxis times = new LogAxis();
        times.setTickUnit(new NumberTickUnit(1));
        times.setNumberFormatOverride(NumberFormat.getInstance(Locale.ROOT));
        CategoryPlot plot = new CategoryPlot(bars, works, times, renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeGridlinePaint(Charts.lines());
        return plot;
    }

    /// Where CPython is better they have its colour.
    private static final class Bars extends BarRenderer {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        @Override
        public Paint getItemPaint(int row, int column) {
            return getPlot().getDataset().getValue(row, column).doubleValue() < 1
                    ? Charts.THEIRS : Charts.OURS;
        }
    }
}
