package brood.internal.shm;

import java.lang.foreign.MemorySegment;

/// What a new block begins with.
interface BlockContent {

    /// How many bytes the block has, at least 1.
    long size();

    /// Fills the block, which is full of zeros and which nobody else sees yet.
    default void write(MemorySegment block) {}
}
