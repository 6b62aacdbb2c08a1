package brood.python.internal.pickle;

import java.math.BigInteger;

/// Whole numbers as Python pickles them: the fewest bytes of two's complement, the lowest first.
final class Numbers {
    private static final int LONG_BYTES = 8;

    private Numbers() {}

    /// The number.
    ///
    /// @return a Long when it fits, else a BigInteger
    static Number whole(byte[] littleEndian) {
        int length = littleEndian.length;
        if (length > LONG_BYTES) {
            return smallest(new BigInteger(reversed(littleEndian)));
        }
        long value = length == 0 ? 0 : littleEndian[length - 1];
        for (int i = length - 2; i >= 0; i--) {
            value = value << 8 | (littleEndian[i] & 0xff);
        }
        return value;
    }

    static Number smallest(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value;
    }

    static byte[] littleEndian(BigInteger value) {
        return reversed(value.toByteArray());
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = bytes[bytes.length - 1 - i];
        }
        return result;
    }
}
