package brood.benchmarks;

/// A row whose work can be done by threads of one JVM too, with what the JDK has: the upper bound.
///
/// Its series have the names of those of [#measure].
public interface PeerRow extends Row {

    /// The same work on threads; it runs in a JVM of its own.
    ///
    /// @throws Exception whatever goes wrong; the row then has no figures
    void measureThreads(int rounds, Samples samples) throws Exception;
}
