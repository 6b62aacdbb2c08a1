package brood.internal.shm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// An item as it stands in a [ListLayout].
///
/// @param format its format; empty for one that depends on the slot
/// @param kind its kind
/// @param word a number, boolean or null; 0 for others
/// @param bytes a text or array; null for others
record ListItem(String format, int kind, long word, byte @Nullable [] bytes) {
    static final String BOOLEAN = "xxxxxxx?";
    static final String NULL = "xxxxxx?x";

    /// @param index for the message only
    /// @throws IllegalArgumentException when that can't be an item
    static ListItem of(int index, @Nullable Object item) {
        return switch (item) {
            case null -> new ListItem(NULL, ListLayout.NULL, 0, null);
            case Boolean value -> number(BOOLEAN, slotOfZeros().put(7, (byte) (value ? 1 : 0)));
            case Byte value -> number("b", slotOfZeros().put(0, value));
            case Short value -> number("h", slotOfZeros().putShort(0, value));
            case Integer value -> number("i", slotOfZeros().putInt(0, value));
            case Long value -> number("q", slotOfZeros().putLong(0, value));
            case Float value -> number("f", slotOfZeros().putFloat(0, value));
            case Double value -> number("d", slotOfZeros().putDouble(0, value));
            case String text -> bytes(index, ListLayout.TEXT, utf8(index, text));
            case byte[] array -> bytes(index, ListLayout.BYTES, array);
            default -> throw new IllegalArgumentException("item " + index + " is a "
                    + item.getClass().getName() + "; a SharedList holds null, Boolean, Byte, Short,"
                    + " Integer, Long, Float, Double, String and byte[]");
        };
    }

    private static ByteBuffer slotOfZeros() {
        return ByteBuffer.allocate(ListLayout.WORD).order(ByteOrder.nativeOrder());
    }

    private static ListItem number(String format, ByteBuffer slot) {
        return new ListItem(format, ListLayout.NUMBER, slot.getLong(0), null);
    }

    private static ListItem bytes(int index, int kind, byte[] bytes) {
        if (ListLayout.slotFor(bytes.length) > ListLayout.LONGEST_SLOT) {
            throw new IllegalArgumentException("item " + index + " has " + bytes.length
                    + " bytes; an item may have " + (ListLayout.LONGEST_SLOT - 1)
                    + "; use a SharedMemory of its own");
        }
        boolean endsWithNul = bytes.length > 0 && bytes[bytes.length - 1] == 0;
        if (endsWithNul && bytes.length > ListLayout.LONGEST_EXACT) {
            throw new IllegalArgumentException("item " + index + " ends with NUL and has "
                    + bytes.length + " bytes; such an item may have " + ListLayout.LONGEST_EXACT);
        }
        return new ListItem(endsWithNul ? bytes.length + "sx" : "", kind, 0, bytes);
    }

    private static byte[] utf8(int index, String text) {
        try {
            ByteBuffer encoded =
                    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("item " + index
                    + " has half a surrogate pair, which UTF-8 can't say", e);
        }
    }

    /// The bytes of the slot it gets in a new list.
    int slot() {
        return bytes == null ? ListLayout.WORD : ListLayout.slotFor(bytes.length);
    }

    /// The format in a slot of this many bytes, as a word.
    long formatIn(long slot) {
        return wordOf(format.isEmpty() ? slot + "s" : format);
    }

    static long wordOf(String format) {
        ByteBuffer word = slotOfZeros();
        word.put(0, format.getBytes(StandardCharsets.US_ASCII));
        return word.getLong(0);
    }

    static String formatOf(long word) {
        byte[] ascii = slotOfZeros().putLong(0, word).array();
        return new String(ascii, StandardCharsets.ISO_8859_1).replace("\0", "");
    }

    /// A number, boolean or null that was read.
    ///
    /// @return null also when the format is none of those: see [#isWord]
    static @Nullable Object fromWord(String format, long word) {
        ByteBuffer slot = slotOfZeros().putLong(0, word);
        return switch (format) {
            case BOOLEAN -> slot.get(7) != 0;
            case "b" -> slot.get(0);
            case "h" -> slot.getShort(0);
            case "i" -> slot.getInt(0);
            case "q" -> word;
            case "f" -> slot.getFloat(0);
            case "d" -> slot.getDouble(0);
            default -> null;
        };
    }

    static boolean isWord(String format) {
        return switch (format) {
            case BOOLEAN, NULL, "b", "h", "i", "q", "f", "d" -> true;
            default -> false;
        };
    }
}
