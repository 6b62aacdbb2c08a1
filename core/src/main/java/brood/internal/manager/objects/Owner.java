package brood.internal.manager.objects;

/// A client that may hold locks and permits.
public interface Owner {

    /// Its process; 0 when that is not known.
    long pid();

    /// Its process's name.
    String name();

    /// Whether it has ended or been cut off.
    boolean isGone();

    /// Whether it has ended in order, as opposed to killed.
    boolean saidGoodbye();

    /// It holds something of this object from now on; when it ends, the object is told so.
    ///
    /// @return false when it is gone already; then nothing is told
    boolean holds(Owned object);
}
