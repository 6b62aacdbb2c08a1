package brood.internal.transport;

import brood.internal.shm.Travelling;
import java.lang.foreign.MemorySegment;

/// Takes large parts of a message that are to travel beside it: the content of long arrays of
/// primitives, of buffers and of memory segments; and is told which shared objects the message
/// carries. Belongs to one encoding at a time.
///
/// When the encoding fails, what was taken must be let go by whoever made the sink.
public interface LargeSink {
    /// Smaller parts, in bytes, stay in the message.
    int THRESHOLD = 64 << 10;

    /// What [#take] says when the part has to stay in the message.
    long NOT_TAKEN = -1;

    /// Copies a part to where the other end can read it.
    ///
    /// @param content the bytes, in this machine's order; only good during the call
    /// @return a number of at least 0 that stands for the part, or [#NOT_TAKEN]
    long take(MemorySegment content);

    /// A shared object is part of the message: it stays as long as the message does.
    ///
    /// @param handle which counts as on its way, once for each call
    default void carry(Travelling handle) {}

    /// The encoding begins anew: what was taken so far will not be referred to.
    void restart();
}
