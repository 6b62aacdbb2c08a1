package brood.kill;

import static brood.testing.Family.require;

import brood.testing.Victim;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/// An item that shows when anything of it is not as it was sent: its number, who sent it, and bytes
/// that follow from its number.
final class Parcel {
    private static final int HEADER = 8;

    private Parcel() {}

    static byte[] of(int number, Victim sender, int length) {
        byte[] bytes = new byte[HEADER + length];
        ByteBuffer.wrap(bytes).putInt(number).putInt(sender.life());
        for (int i = HEADER; i < bytes.length; i++) {
            bytes[i] = expected(number, i);
        }
        return bytes;
    }

    private static byte expected(int number, int index) {
        return (byte) ((number * 31) + index);
    }

    static int number(byte[] parcel) {
        return ByteBuffer.wrap(parcel).getInt();
    }

    /// Checks what one receiver receives.
    static final class Receiver {
        private final Map<Integer, Integer> lastBySender = new HashMap<>();

        /// Fails when it is not what was sent, or comes before an older one of the same sender.
        ///
        /// @return its number
        int check(byte[] parcel) {
            require(parcel.length >= HEADER, "a parcel has " + parcel.length + " bytes");
            int number = number(parcel);
            for (int i = HEADER; i < parcel.length; i++) {
                require(parcel[i] == expected(number, i),
                        "byte " + i + " of " + parcel.length + " of parcel " + number
                                + " is wrong");
            }
            Integer last = lastBySender.put(ByteBuffer.wrap(parcel).getInt(4), number);
            require(last == null || last < number, "parcel " + number + " came after " + last);
            return number;
        }
    }
}
