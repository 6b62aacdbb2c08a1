package brood.benchmarks;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;

/// Charts as files, drawn without a display.
final class Charts {
    /// Of what is ours.
    static final Color OURS = new Color(0x2f6fb0);
    /// Of what it is compared with.
    static final Color THEIRS = new Color(0xc98b2b);
    private static final Color LINES = new Color(0xd8d8d8);

    static {
        System.setProperty("java.awt.headless", "true");
    }

    private Charts() {}

    /// A chart without decoration.
    static JFreeChart plain(String title, Plot plot, boolean legend) {
        JFreeChart chart = new JFreeChart(title, JFreeChart.DEFAULT_TITLE_FONT.deriveFont(15f),
                plot, legend);
        chart.setBackgroundPaint(Color.WHITE);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        return chart;
    }

    static Color lines() {
        return LINES;
    }

    /// Writes it as SVG.
    static void write(JFreeChart chart, int width, int height, Path file) throws IOException {
        var graphics = new VectorGraphics2D();
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        var svg = new ByteArrayOutputStream();
        Processors.get("svg").getDocument(graphics.getCommands(), new PageSize(width, height))
                .writeTo(svg);
        Files.createDirectories(file.getParent());
        // Other machines have other fonts.
        Files.writeString(file, svg.toString(StandardCharsets.UTF_8)
                .replaceAll("(font-family:&quot;[^&]*&quot;);", "$1,sans-serif;"));
    }
}
