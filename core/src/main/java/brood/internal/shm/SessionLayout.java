package brood.internal.shm;

/// Where things lie in the shared file.
/// ```
///   0        64       128           192        4096                     69632 (FIRST_BLOCK)
///   +--------+--------+-------------+----------+------------------------+------ - - -
///   | what   | heap   | heap        | free     | process table          | blocks
///   | it is  | lock   | frontiers   | lists    | 4096 x 16 bytes        |
///   +--------+--------+-------------+----------+------------------------+------ - - -
/// ```
/// All words are zero in a new file.
final class SessionLayout {
    /// long: says that the file is ready; the last word that is written.
    static final long MAGIC = 0;
    /// long: random, in every handle.
    static final long IDENTITY = 8;
    /// int: counts up with each lock that was taken from a dead process. For information.
    static final long ABANDONED = 16;
    /// int: 1 when a process takes part that can't wake sleepers by the kernel.
    static final long POLLS = 20;

    /// int: lock word of the heap.
    static final long HEAP_LOCK = 64;

    /// long: where the next small block begins; the memory of blocks below it is in use or free.
    static final long SMALL_END = 128;
    /// long: up to where small blocks have space.
    static final long SMALL_RESERVED = 136;
    /// long: as SMALL_END, for large blocks.
    static final long LARGE_END = 144;
    /// long: bytes of free large blocks that have kept their space.
    static final long LARGE_RESIDENT = 152;

    /// long each: the first free block of each [SizeClass]; 0 for none.
    static final long FREE_LISTS = 192;
    /// long each, in the same order: the last one.
    static final long FREE_TAILS = FREE_LISTS + (8L * SizeClass.COUNT);

    static final long PROCESSES = 4096;
    static final int PROCESS_SIZE = 16;
    static final int PROCESS_COUNT = 4096;

    static final long FIRST_BLOCK = PROCESSES + ((long) PROCESS_SIZE * PROCESS_COUNT);

    /// "brood", and the version of all layouts.
    static final long READY = 0x6272_6f6f_6400_0001L;

    private SessionLayout() {}
}
