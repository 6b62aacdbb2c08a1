package brood.examples.census;

/// How often each name of at most eight bytes occurs. Such a name fits into a long, its last byte
/// lowest, and as most names are that short this is where a census spends its time.
///
/// A hash table with open addressing, at most half full. A name and its count lie side by side:
/// `table[2 * slot]` is the name, 0 in a free slot, and `table[2 * slot + 1]` is the count.
///
/// Used by one thread at a time.
final class ShortNames {
    /// What looks at each name and its count.
    interface Visitor {
        void visit(long name, long count);
    }

    private static final int FIRST_BITS = 10;
    private static final long MIXER = 0x9E3779B97F4A7C15L; // moves all bits into the upper ones

    private int bits = FIRST_BITS;
    private long[] table = new long[2 << FIRST_BITS];
    private int size;

    /// How many bytes a name has.
    static int length(long name) {
        return Long.BYTES - Long.numberOfLeadingZeros(name) / Byte.SIZE;
    }

    int size() {
        return size;
    }

    void add(long name, long count) {
        long[] entries = table;
        int at = find(name);
        if (entries[at] == 0) {
            entries[at] = name;
            size++;
        }
        entries[at + 1] += count;
        if (size > 1 << (bits - 1)) {
            grow();
        }
    }

    void forEach(Visitor visitor) {
        for (int at = 0; at < table.length; at += 2) {
            if (table[at] != 0) {
                visitor.visit(table[at], table[at + 1]);
            }
        }
    }

    boolean isSameAs(ShortNames other) {
        for (int at = 0; at < table.length; at += 2) {
            if (table[at] != 0 && other.table[other.find(table[at]) + 1] != table[at + 1]) {
                return false;
            }
        }
        return size == other.size;
    }

    /// Where the name is in the table, or where it belongs.
    private int find(long name) {
        long[] entries = table;
        int at = (int) ((name * MIXER) >>> (Long.SIZE - bits)) << 1;
        while (entries[at] != name && entries[at] != 0) {
            at = (at + 2) & (entries.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] old = table;
        bits++;
        table = new long[2 << bits];
        for (int at = 0; at < old.length; at += 2) {
            if (old[at] != 0) {
                int moved = find(old[at]);
                table[moved] = old[at];
                table[moved + 1] = old[at + 1];
            }
        }
    }
}
