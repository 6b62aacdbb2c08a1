package brood.internal.shm;

import java.util.ArrayDeque;

/// Blocks of objects that nobody has open any more, on their way back to the heap.
///
/// A call that does not wait looks whether its object is closed, and then works on its memory.
/// Another thread may close the object between the two. Closing waits for calls that wait, or take
/// many steps ([Cell#enter]); to be counted there costs others as much as their work, or a third of
/// that. So the memory of an object becomes nothing else before a time that no running thread needs
/// for those steps, and what a late call changes is nobody's. A queue has given back its rings by
/// then, and says so.
///
/// The blocks are those of this process, as any block that is moved; if it dies the next sweep
/// gives them back.
final class Quarantine {
    private static final long NANOS = 10_000_000_000L;

    /// So much at most, or else the oldest go before their time: an array that is larger at once,
    /// since a program may need its memory for the next one.
    private static final long MOST_BYTES = 16 << 20;

    private record Kept(long block, long since) {}

    // Both guarded by the class's lock.
    private static final ArrayDeque<Kept> KEPT = new ArrayDeque<>();
    private static long bytes;

    private Quarantine() {}

    /// @param block which is retired
    static synchronized void add(long block) {
        long now = System.nanoTime();
        KEPT.add(new Kept(block, now));
        bytes += Heap.size(block);
        while (bytes > MOST_BYTES
                || (bytes > 0 && now - KEPT.getFirst().since > NANOS)) {
            long oldest = KEPT.removeFirst().block;
            bytes -= Heap.size(oldest);
            Heap.recycle(oldest);
        }
    }
}
