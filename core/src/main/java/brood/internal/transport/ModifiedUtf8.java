package brood.internal.transport;

import java.io.EOFException;
import java.io.UTFDataFormatException;

/// Texts as `DataOutput.writeUTF` defines them: a length of two bytes, and one to three bytes for
/// each character.
final class ModifiedUtf8 {
    private static final int MAX_LENGTH = 65_535;

    private ModifiedUtf8() {}

    static void write(String text, EncodedBuffer out) throws UTFDataFormatException {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c >= 1 && c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            if (length > MAX_LENGTH) {
                throw new UTFDataFormatException("a text of more than 65,535 bytes");
            }
        }
        out.putShort(Short.reverseBytes((short) length));
        for (int i = 0; i < text.length(); i++) {
            write(text.charAt(i), out);
        }
    }

    private static void write(char c, EncodedBuffer out) {
        if (c >= 1 && c < 0x80) {
            out.putByte(c);
        } else if (c < 0x800) {
            out.putByte(0xC0 | (c >> 6));
            out.putByte(0x80 | (c & 0x3F));
        } else {
            out.putByte(0xE0 | (c >> 12));
            out.putByte(0x80 | ((c >> 6) & 0x3F));
            out.putByte(0x80 | (c & 0x3F));
        }
    }

    /// Reads so many bytes of text.
    static String read(EncodedInput in, int length)
            throws EOFException, UTFDataFormatException {
        char[] chars = new char[length];
        int count = 0;
        int end = in.position() + length;
        while (in.position() < end) {
            int first = in.getByte();
            if (first >= 0) {
                chars[count++] = (char) first;
            } else if ((first & 0xE0) == 0xC0) {
                chars[count++] = (char) (((first & 0x1F) << 6) | next(in));
            } else if ((first & 0xF0) == 0xE0) {
                chars[count++] = (char) (((first & 0x0F) << 12) | (next(in) << 6) | next(in));
            } else {
                throw new UTFDataFormatException("malformed text");
            }
        }
        return new String(chars, 0, count);
    }

    private static int next(EncodedInput in) throws EOFException, UTFDataFormatException {
        int value = in.getByte();
        if ((value & 0xC0) != 0x80) {
            throw new UTFDataFormatException("malformed text");
        }
        return value & 0x3F;
    }
}
