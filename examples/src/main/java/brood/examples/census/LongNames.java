package brood.examples.census;

import java.util.Arrays;

/// How often each name of any length occurs, for names that are found as bytes in a larger text:
/// counting one that is known already makes no object.
///
/// A hash table with open addressing, at most half full. Names are numbered in the order of their
/// first occurrence, and their bytes lie one behind the other in `text`.
///
/// Used by one thread at a time.
final class LongNames {
    /// What looks at each name, `text[from]` to `text[to]`, and its count.
    interface Visitor {
        void visit(byte[] text, int from, int to, long count);
    }

    private static final int FIRST_CAPACITY = 512;

    /// The number of a name plus 1, at the slot that its hash says or the next free one behind it;
    /// 0 in a free slot.
    private int[] slots = new int[2 * FIRST_CAPACITY];

    // Of name n: its hash, its count, and where its bytes end in `text`; they begin where those of
    // name n - 1 end.
    private int[] hashes = new int[FIRST_CAPACITY];
    private long[] counts = new long[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private byte[] text = new byte[16 * FIRST_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    void add(byte[] bytes, int from, int to, long count) {
        int hash = hash(bytes, from, to);
        int slot = find(bytes, from, to, hash);
        if (slots[slot] == 0) {
            append(bytes, from, to, hash);
            slots[slot] = size;
        }
        counts[slots[slot] - 1] += count;
        if (2 * size >= slots.length) {
            grow();
        }
    }

    void forEach(Visitor visitor) {
        for (int name = 0; name < size; name++) {
            visitor.visit(text, start(name), ends[name], counts[name]);
        }
    }

    boolean isSameAs(LongNames other) {
        for (int n = 0; n < size; n++) {
            int same = other.slots[other.find(text, start(n), ends[n], hashes[n])] - 1;
            if (same < 0 || other.counts[same] != counts[n]) {
                return false;
            }
        }
        return size == other.size;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ (hash >>> 15);
    }

    /// Where the name is, or where it belongs.
    private int find(byte[] bytes, int from, int to, int hash) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0 && !isAt(slots[slot] - 1, bytes, from, to, hash)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean isAt(int name, byte[] bytes, int from, int to, int hash) {
        return hashes[name] == hash
                && Arrays.equals(text, start(name), ends[name], bytes, from, to);
    }

    private int start(int name) {
        return name == 0 ? 0 : ends[name - 1];
    }

    private void append(byte[] bytes, int from, int to, int hash) {
        int start = start(size);
        int end = Math.addExact(start, to - from);
        if (end > text.length) {
            text = Arrays.copyOf(text, Math.max(end, 2 * text.length));
        }
        System.arraycopy(bytes, from, text, start, to - from);
        hashes[size] = hash;
        ends[size] = end;
        size++;
    }

    private void grow() {
        int capacity = 2 * hashes.length;
        hashes = Arrays.copyOf(hashes, capacity);
        counts = Arrays.copyOf(counts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        slots = new int[2 * capacity];
        for (int name = 0; name < size; name++) {
            int slot = hashes[name] & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = name + 1;
        }
    }
}
