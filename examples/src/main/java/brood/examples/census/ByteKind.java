package brood.examples.census;

import java.util.Arrays;

/// What a byte of a text is to a [Counter]. Whatever is not ASCII counts as a letter, so that the
/// letters of UTF-8 and of Latin-1 don't cut words into pieces.
final class ByteKind {
    // The order lets one comparison ask for "space or newline" and for "part of a name".
    static final byte NEWLINE = 0;
    static final byte SPACE = 1;
    static final byte MARK = 2;
    static final byte DIGIT = 3;
    static final byte LETTER = 4;

    private static final byte[] KINDS = new byte[256];

    static {
        Arrays.fill(KINDS, MARK);
        Arrays.fill(KINDS, '\t', '\r' + 1, SPACE);
        KINDS[' '] = SPACE;
        KINDS['\n'] = NEWLINE;
        Arrays.fill(KINDS, '0', '9' + 1, DIGIT);
        Arrays.fill(KINDS, 'A', 'Z' + 1, LETTER);
        Arrays.fill(KINDS, 'a', 'z' + 1, LETTER);
        Arrays.fill(KINDS, 128, 256, LETTER);
        KINDS['_'] = LETTER;
        KINDS['$'] = LETTER;
    }

    private ByteKind() {}

    static byte of(byte value) {
        return KINDS[value & 0xff];
    }
}
