package brood.internal.transport;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// Gives back what a [LargeSink] took at the other end. A part is asked for once, or never: a
/// message that fails may leave some behind. When a decoding has to begin anew, parts are asked for
/// again.
public interface LargeSource {

    /// How many bytes a part has.
    ///
    /// @throws IOException when there is no such part
    long size(long part) throws IOException;

    /// Copies a whole part.
    ///
    /// @param target room for exactly its size
    void copy(long part, MemorySegment target) throws IOException;

    /// The part itself, without a copy. It must stay as long as anybody can reach the segment.
    MemorySegment segment(long part) throws IOException;
}
