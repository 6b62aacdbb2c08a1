package brood.internal.shm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The items of a list in its block. Nothing that stands there is trusted: it may be half written,
/// or not be a list at all.
final class ListSlots {
    private final MemorySegment block;
    private final int length;
    private final long slotBytes;

    /// @param length the number of items
    ListSlots(MemorySegment block, int length) {
        this.block = block;
        this.length = length;
        slotBytes = word(ListLayout.offsetAt(length));
    }

    /// The number of items in a block.
    ///
    /// @return -1 when that block holds no list
    static int lengthIn(MemorySegment block) {
        if (block.byteSize() < ListLayout.size(0, 0)) {
            return -1;
        }
        long length = (long) ListLayout.WORDS.getVolatile(block, 0L);
        if (length < 0 || length > Integer.MAX_VALUE
                || ListLayout.slots((int) length) > block.byteSize()) {
            return -1;
        }
        int count = (int) length;
        long bytes = (long) ListLayout.WORDS.getVolatile(block, ListLayout.offsetAt(count));
        boolean fits = bytes >= (long) count * ListLayout.WORD && bytes <= block.byteSize()
                && bytes % ListLayout.WORD == 0
                && ListLayout.size(count, bytes) <= block.byteSize();
        return fits ? count : -1;
    }

    private long word(long offset) {
        return (long) ListLayout.WORDS.getVolatile(block, offset);
    }

    private void putWord(long offset, long value) {
        ListLayout.WORDS.setVolatile(block, offset, value);
    }

    private long begin(int index) {
        long offset = word(ListLayout.offsetAt(index));
        if (offset < 0 || offset >= slotBytes || offset % ListLayout.WORD != 0) {
            throw damaged(index);
        }
        return ListLayout.slots(length) + offset;
    }

    private int slot(int index) {
        long slot = word(ListLayout.offsetAt(index + 1)) - word(ListLayout.offsetAt(index));
        if (slot < ListLayout.WORD || slot > ListLayout.LONGEST_SLOT) {
            throw damaged(index);
        }
        return (int) slot;
    }

    private static IllegalStateException damaged(int index) {
        return new IllegalStateException("item " + index + " of the list is damaged: some process"
                + " has overwritten its block");
    }

    @Nullable
    Object read(int index) {
        long begin = begin(index);
        String format = ListItem.formatOf(word(ListLayout.formatAt(length, slotBytes, index)));
        if (ListItem.isWord(format)) {
            return ListItem.fromWord(format, word(begin));
        }
        byte[] bytes = readBytes(index, begin, format);
        int kind = block.get(JAVA_BYTE, ListLayout.kindAt(length, slotBytes, index));
        return kind == ListLayout.BYTES ? bytes : new String(bytes, StandardCharsets.UTF_8);
    }

    private byte[] readBytes(int index, long begin, String format) {
        boolean exact = format.endsWith("sx");
        int count =
                count(index, format.substring(0, Math.max(0, format.length() - (exact ? 2 : 1))));
        byte[] bytes = block.asSlice(begin, count).toArray(JAVA_BYTE);
        int end = count;
        while (!exact && end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return end == count ? bytes : Arrays.copyOf(bytes, end);
    }

    private int count(int index, String digits) {
        try {
            int count = Integer.parseInt(digits);
            if (count >= 0 && count <= slot(index)) {
                return count;
            }
        } catch (NumberFormatException noFormatOfOurs) {
            // damaged
        }
        throw damaged(index);
    }

    /// Replaces an item. One that is a word, and has the type of the one before, is replaced in one
    /// step.
    ///
    /// @throws IllegalArgumentException when it does not fit; nothing is changed then
    void write(int index, ListItem item) {
        long begin = begin(index);
        int slot = slot(index);
        byte[] bytes = item.bytes();
        if (bytes == null) {
            putWord(begin, item.word());
        } else if (bytes.length <= slot) {
            MemorySegment target = block.asSlice(begin, slot);
            MemorySegment.copy(bytes, 0, target, JAVA_BYTE, 0, bytes.length);
            target.asSlice(bytes.length).fill((byte) 0);
        } else {
            throw new IllegalArgumentException("item " + index + " has room for " + slot
                    + " bytes, and the new one has " + bytes.length
                    + "; make the list with an item as long as the longest to come");
        }
        putFormat(index, item.formatIn(slot), item.kind());
    }

    private void putFormat(int index, long format, int kind) {
        long offset = ListLayout.formatAt(length, slotBytes, index);
        if (word(offset) != format) {
            putWord(offset, format);
        }
        block.set(JAVA_BYTE, ListLayout.kindAt(length, slotBytes, index), (byte) kind);
    }
}
