package brood.internal.shm;

/// What is sent in place of a shared object. As long as it is on its way, the object stays: see
/// [Openers].
public interface Travelling {
    /// Where the object is.
    long block();

    /// The generation of that block.
    int generation();
}
