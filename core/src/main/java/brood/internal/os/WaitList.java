package brood.internal.os;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Native memory for a sleep on several words: what the kernel reads, and a private word that ends
/// the sleep, which comes first.
///
///      0  int       the private word
///      8  timespec  the deadline: seconds, nanoseconds
///     24  waitv     the private word: value, address, flags, 0
///     48  waitv     the first word slept on ...
final class WaitList {
    private static final int DEADLINE = 8;
    private static final int WAITERS = 24;
    private static final int WAITER_SIZE = 24;
    private static final int FLAG_INT = 2;
    private static final int FLAG_PRIVATE = 128;
    private static final long SECOND = 1_000_000_000;

    private final ByteBuffer memory;
    private final long address;
    private int size;

    /// @param capacity with the private word
    WaitList(int capacity) {
        memory = ByteBuffer.allocateDirect(WAITERS + capacity * WAITER_SIZE)
                .order(ByteOrder.nativeOrder());
        address = MemorySegment.ofBuffer(memory).address();
    }

    /// The address of the private word.
    long ownWord() {
        return address;
    }

    /// Any thread may do that; the kernel, or a thread that it wakes, reads it.
    void setOwnWord(int value) {
        memory.putInt(0, value);
    }

    /// The address of the deadline, which is set; by the monotonic clock, as [System#nanoTime] is.
    long deadline(long nanoTime) {
        memory.putLong(DEADLINE, Math.floorDiv(nanoTime, SECOND));
        memory.putLong(DEADLINE + 8, Math.floorMod(nanoTime, SECOND));
        return address + DEADLINE;
    }

    /// Begins anew, with the private word alone.
    void clear(int expected) {
        size = 0;
        put(address, expected, FLAG_INT | FLAG_PRIVATE);
    }

    void add(long word, int expected) {
        put(word, expected, FLAG_INT);
    }

    private void put(long word, int expected, int flags) {
        int at = WAITERS + size++ * WAITER_SIZE;
        memory.putLong(at, Integer.toUnsignedLong(expected));
        memory.putLong(at + 8, word);
        memory.putLong(at + 16, flags);
    }

    /// The address of what [#clear] and [#add] have put together.
    long address() {
        return address + WAITERS;
    }
}
