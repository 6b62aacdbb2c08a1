package brood.internal.shm;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A list that is about to be written to its block. Its items are checked by then.
final class ListDraft implements BlockContent {
    private final ListItem[] items;
    private final long slotBytes;

    private ListDraft(ListItem[] items) {
        this.items = items;
        slotBytes = Arrays.stream(items).mapToLong(ListItem::slot).sum();
    }

    /// @throws IllegalArgumentException when an item can't be one
    static ListDraft of(Collection<? extends @Nullable Object> values) {
        @Nullable
        Object[] array = values.toArray();
        ListItem[] items = new ListItem[array.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = ListItem.of(i, array[i]);
        }
        return new ListDraft(items);
    }

    @Override
    public long size() {
        return ListLayout.size(items.length, slotBytes);
    }

    @Override
    public void write(MemorySegment block) {
        putWord(block, 0, items.length);
        long offset = 0;
        for (int i = 0; i < items.length; i++) {
            putWord(block, ListLayout.offsetAt(i), offset);
            offset += items[i].slot();
        }
        putWord(block, ListLayout.offsetAt(items.length), offset);
        ListSlots slots = new ListSlots(block, items.length);
        for (int i = 0; i < items.length; i++) {
            slots.write(i, items[i]);
        }
    }

    private static void putWord(MemorySegment block, long offset, long value) {
        ListLayout.WORDS.set(block, offset, value);
    }
}
