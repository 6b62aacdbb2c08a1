package brood.internal.shm;

/// The sizes that blocks have: powers of two from 128 bytes to 32 KiB, and from 64 KiB up four
/// steps to each doubling, so that a large block wastes a fifth at most.
final class SizeClass {
    /// Blocks from this class on are large: they have a region of their own, and give memory back.
    static final int FIRST_LARGE = 9;

    private static final int SMALLEST_BITS = 7;
    private static final int LARGE_BITS = 16;
    private static final int LARGEST_BITS = 40;
    static final int COUNT = FIRST_LARGE + (4 * (LARGEST_BITS - LARGE_BITS)) + 1;

    private SizeClass() {}

    /// The smallest class that holds so many bytes.
    ///
    /// @throws IllegalArgumentException above 1 TiB
    static int of(long bytes) {
        int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, bytes) - 1);
        if (bits < LARGE_BITS) {
            return Math.max(bits, SMALLEST_BITS) - SMALLEST_BITS;
        }
        if (bytes > 1L << LARGEST_BITS) {
            throw new IllegalArgumentException(
                    "no block of " + bytes + " bytes: the limit is 1 TiB");
        }
        if (bytes <= 1L << LARGE_BITS) {
            return FIRST_LARGE;
        }
        long below = 1L << (bits - 1); // below < bytes <= 2 * below
        long quarters = (bytes - below + (below >> 2) - 1) / (below >> 2);
        return FIRST_LARGE + (4 * (bits - 1 - LARGE_BITS)) + (int) quarters;
    }

    /// How many bytes a block of the class has.
    static long size(int sizeClass) {
        if (sizeClass < FIRST_LARGE) {
            return 1L << (sizeClass + SMALLEST_BITS);
        }
        int step = sizeClass - FIRST_LARGE;
        long below = 1L << (LARGE_BITS + (step >> 2));
        return below + ((step & 3) * (below >> 2));
    }
}
