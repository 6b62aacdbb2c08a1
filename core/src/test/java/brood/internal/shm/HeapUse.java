package brood.internal.shm;

/// For tests elsewhere: how far the heap reaches. It never shrinks.
public final class HeapUse {
    private HeapUse() {}

    /// How many bytes have ever been given out, those that came back counted once.
    public static long bytes() {
        Session.open();
        return Memory.getLongVolatile(SessionLayout.SMALL_END) - SessionLayout.FIRST_BLOCK
                + Memory.getLongVolatile(SessionLayout.LARGE_END) - Heap.largeStart();
    }
}
