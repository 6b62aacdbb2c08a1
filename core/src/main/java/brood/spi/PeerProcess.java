package brood.spi;

/// A process of this machine that is at the other end of a connection. Two are equal when they are
/// the same process; a later one with the same pid is another.
public interface PeerProcess {

    /// Its number.
    ///
    /// @return the pid
    long pid();

    /// Whether it has ended, or has been killed.
    ///
    /// @return true also when nobody has asked for its exit code yet
    boolean hasEnded();
}
