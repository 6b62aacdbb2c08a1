package brood.examples.census;

import java.util.Arrays;

/// Makes [PackedCounts].
///
/// Used by one thread at a time.
final class Packer {
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[1 << 16];
    private int end;

    PackedCounts pack() {
        return new PackedCounts(Arrays.copyOf(bytes, end));
    }

    void put(long name, long count) {
        int length = ShortNames.length(name);
        reserve(length);
        putNumber(length);
        for (int shift = (length - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[end++] = (byte) (name >> shift);
        }
        putNumber(count);
    }

    void put(byte[] text, int from, int to, long count) {
        int length = to - from;
        reserve(length);
        putNumber(length);
        System.arraycopy(text, from, bytes, end, length);
        end += length;
        putNumber(count);
    }

    /// Makes room for an identifier and its two numbers.
    private void reserve(int length) {
        int needed = Math.addExact(end, length + 2 * LONGEST_NUMBER);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
    }

    private void putNumber(long number) {
        long rest = number;
        while (rest > 0x7f) {
            bytes[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
    }
}
