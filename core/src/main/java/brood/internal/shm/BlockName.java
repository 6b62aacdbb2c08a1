package brood.internal.shm;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Names of blocks: what may be one, and how it stands in a `file:` URI.
final class BlockName {
    /// What the files begin with that go with blocks and are none themselves.
    static final String HIDDEN = ".brood-";

    private static final int LONGEST = 255;

    private BlockName() {}

    /// A name that hardly anybody has. All of them have the same length.
    static String random() {
        return "brood_" + hex(ThreadLocalRandom.current().nextLong());
    }

    static String hex(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    /// @throws IllegalArgumentException when it can't be the name of a block
    static void require(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "the name of a shared memory block is empty; leave it"
                            + " out for a random one");
        }
        if (name.indexOf('\0') >= 0 || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("the name '" + name.replace("\0", "\\0")
                    + "' of a shared memory block has a '/' or NUL in it");
        }
        if (name.equals(".") || name.equals("..") || name.startsWith(HIDDEN)) {
            throw new IllegalArgumentException("'" + name
                    + "' can't be the name of a shared memory block; choose another");
        }
        if (utf8(name).remaining() > LONGEST) {
            throw new IllegalArgumentException("the name '" + name + "' of a shared memory block is"
                    + " longer than " + LONGEST + " bytes");
        }
    }

    /// The name with all but letters, digits, `-` and `_` as `%XX`. Going through a URI is the way
    /// to a file of that name in any locale: a plain `Path.of` knows no letters beyond ASCII in the
    /// locale `C`.
    static String escaped(String name) {
        StringBuilder text = new StringBuilder();
        ByteBuffer bytes = utf8(name);
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (isPlain(next)) {
                text.append((char) next);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(next));
            }
        }
        return text.toString();
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9')
                || b == '-' || b == '_';
    }

    private static ByteBuffer utf8(String name) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the name of a shared memory block has half a"
                    + " surrogate pair in it", e);
        }
    }
}
