package brood.internal.shm;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/// Where the parts of a list are in its block: the layout of CPython's `ShareableList`.
///
/// ```
///        0  length n                                8 bytes
///        8  offsets of the n slots and of their end 8 bytes each, from the begin of the slots
///  8 (n+2)  slots                                   a multiple of 8 bytes each
///        +  formats                                 8 bytes each: ASCII, filled up with NUL
///        +  kinds: 0 a number, 1 text, 2 bytes, 3 null  1 byte each
/// ```
/// Formats are those of Python's module `struct`. CPython writes:
///
/// | format | item |
/// |---|---|
/// | `q` | a long |
/// | `d` | a double |
/// | `xxxxxxx?` | a boolean in the last byte |
/// | `16s` | text or bytes in a slot of 16 bytes; NULs at its end are filling |
/// | `xxxxxx?x` | null |
///
/// Ours besides, which CPython reads as well:
///
/// | format | item |
/// |---|---|
/// | `b`, `h`, `i` | a byte, short, int |
/// | `f` | a float |
/// | `5sx` | text or bytes of exactly 5 bytes, the last of which is NUL |
///
/// Numbers are in the byte order of the machine.
final class ListLayout {
    static final int WORD = 8;

    static final int NUMBER = 0;
    static final int TEXT = 1;
    static final int BYTES = 2;
    static final int NULL = 3;

    /// Eight digits and letters must be enough for a format.
    static final int LONGEST_SLOT = 9_999_992;
    static final int LONGEST_EXACT = 999_999;

    /// An item that is no text is one word, read and written in one step.
    static final VarHandle WORDS = ValueLayout.JAVA_LONG.varHandle();

    private ListLayout() {}

    static long offsetAt(int index) {
        return (1L + index) * WORD;
    }

    static long slots(int length) {
        return (2L + length) * WORD;
    }

    static long formatAt(int length, long slotBytes, int index) {
        return slots(length) + slotBytes + ((long) index * WORD);
    }

    static long kindAt(int length, long slotBytes, int index) {
        return formatAt(length, slotBytes, length) + index;
    }

    /// The size of a block for a list of this many items in this many bytes of slots.
    static long size(int length, long slotBytes) {
        return kindAt(length, slotBytes, length);
    }

    /// The slot that an item gets: CPython's rule.
    static int slotFor(int bytes) {
        return WORD * (bytes / WORD + 1);
    }
}
