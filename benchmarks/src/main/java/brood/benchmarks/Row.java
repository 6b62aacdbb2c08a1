package brood.benchmarks;

import java.util.List;

/// A piece of work that both sides do, and what is taken down of it.
///
/// To add one, implement this in a class of `brood.benchmarks.rows` and name it in [Rows].
public interface Row {
    /// What it is called on the command line.
    String name();

    /// How often a side does the work in one run. A quick run does it a quarter as often.
    int rounds();

    /// CPython's side: a file of `src/main/python`, which is called with the number of rounds and
    /// what else stands here, and prints what [Samples] prints.
    ///
    /// @return empty for what CPython has no counterpart of
    List<String> script();

    /// What the JVM of Brood's side is started with. Its children inherit that, and module flags
    /// make their start slower.
    default List<String> jvmFlags() {
        return List.of();
    }

    /// Brood's side; it runs in a JVM of its own.
    ///
    /// @throws Exception whatever goes wrong; the row then has no figures
    void measure(int rounds, Samples samples) throws Exception;

    /// The lines of the table that come of it.
    List<Figure> figures();
}
