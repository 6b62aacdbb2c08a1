package brood.python.internal.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// UTF-8 as Python pickles it: half of a surrogate pair alone is three bytes (`surrogatepass`),
/// which Java's own UTF-8 refuses.
final class Utf8 {
    private static final int LEAD_OF_SURROGATE = 0xed;

    private Utf8() {}

    /// Decodes.
    ///
    /// @return null when no Java string is this text: the two halves of a pair stand side by side
    ///         in it, each for itself
    static @Nullable String decode(byte[] bytes, int begin, int length) {
        int i = begin;
        int end = begin + length;
        while (i < end && bytes[i] >= 0) {
            i++;
        }
        if (i == end) {
            return new String(bytes, begin, length, StandardCharsets.ISO_8859_1);
        }
        if (surrogateAt(bytes, i, end) >= 0) {
            return decodeWithSurrogates(bytes, begin, end);
        }
        return strict(bytes, begin, length);
    }

    private static String strict(byte[] bytes, int begin, int length) {
        try {
            return StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, begin, length)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text at byte " + begin + " is not UTF-8", e);
        }
    }

    /// Where the first surrogate is, or -1.
    private static int surrogateAt(byte[] bytes, int from, int end) {
        for (int i = from; i + 2 < end; i++) {
            if ((bytes[i] & 0xff) == LEAD_OF_SURROGATE && (bytes[i + 1] & 0xe0) == 0xa0
                    && (bytes[i + 2] & 0xc0) == 0x80) {
                return i;
            }
        }
        return -1;
    }

    private static char surrogate(byte[] bytes, int at) {
        return (char) (0xd000 | (bytes[at + 1] & 0x3f) << 6 | (bytes[at + 2] & 0x3f));
    }

    private static @Nullable String decodeWithSurrogates(byte[] bytes, int begin, int end) {
        var text = new StringBuilder(end - begin);
        int from = begin;
        for (int at = surrogateAt(bytes, from, end); at >= 0; at = surrogateAt(bytes, from, end)) {
            char half = surrogate(bytes, at);
            if (at == from && from > begin && Character.isLowSurrogate(half)
                    && Character.isHighSurrogate(text.charAt(text.length() - 1))) {
                return null;
            }
            text.append(strict(bytes, from, at - from)).append(half);
            from = at + 3;
        }
        return text.append(strict(bytes, from, end - from)).toString();
    }

    static byte[] encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
                    return encodeWithSurrogates(text, i);
                }
                i++;
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] encodeWithSurrogates(String text, int first) {
        var out = new ByteArrayOutputStream(text.length() + 16);
        out.writeBytes(text.substring(0, first).getBytes(StandardCharsets.UTF_8));
        for (int i = first; i < text.length();) {
            int c = text.codePointAt(i);
            out.writeBytes(encode(c));
            i += Character.charCount(c);
        }
        return out.toByteArray();
    }

    /// Encodes one code point, which may be half of a pair.
    static byte[] encode(int c) {
        if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
            return Character.toString(c).getBytes(StandardCharsets.UTF_8);
        }
        return new byte[] {(byte) LEAD_OF_SURROGATE, (byte) (0x80 | (c >> 6 & 0x3f)),
                (byte) (0x80 | (c & 0x3f))};
    }
}
