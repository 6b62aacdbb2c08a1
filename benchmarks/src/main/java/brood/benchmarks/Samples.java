package brood.benchmarks;

import java.io.PrintStream;

/// What a side measured, printed as lines of a series' name and a number. Its CPython counterpart
/// is plain `print(name, number)`.
public final class Samples {
    private final PrintStream out;

    Samples(PrintStream out) {
        this.out = out;
    }

    /// Notes one sample.
    ///
    /// @param series a name without spaces
    /// @param value in the unit of the figure
    public void add(String series, double value) {
        out.println(series + " " + value);
    }

    /// Notes the time since a [System#nanoTime], in milliseconds.
    public void addMillisSince(String series, long start) {
        add(series, (System.nanoTime() - start) / 1e6);
    }
}
