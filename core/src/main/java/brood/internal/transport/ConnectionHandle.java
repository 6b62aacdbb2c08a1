package brood.internal.transport;

import brood.internal.shm.Cells;
import brood.internal.shm.Travelling;
import java.io.Serializable;

/// An end of a pipe on its way to another process.
///
/// @param session the number of the program's shared memory
/// @param block where the end is in it
/// @param generation of the block
record ConnectionHandle(long session, long block, int generation)
        implements Travelling, Serializable {

    /// @throws IllegalStateException when it comes from another program, or the end is no more
    private Object readResolve() {
        return Cells.arrived(session, block, generation,
                (where, which, kind) -> new PipeConnection(where, which));
    }
}
