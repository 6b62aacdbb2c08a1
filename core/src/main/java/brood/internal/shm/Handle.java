package brood.internal.shm;

import java.io.Serializable;

/// A shared object on its way to another process.
///
/// @param session the number of the program's shared memory
/// @param block where the object is in it
/// @param generation of the block
record Handle(long session, long block, int generation) implements Travelling, Serializable {

    /// @throws IllegalStateException when it comes from another program, or the object is no more
    private Object readResolve() {
        return Cells.arrived(session, block, generation, Cells::cell);
    }
}
