package brood.examples.census;

import java.util.List;

/// How often each identifier occurs, for identifiers that are found as bytes in a larger text.
///
/// Used by one thread at a time.
final class IdentifierCounts {
    private final ShortNames shorts = new ShortNames();
    private final LongNames longs = new LongNames();
    private long total;

    /// One step of putting together the tail of an identifier: its last eight bytes as one number,
    /// which is all of it for most identifiers. Starts with 0.
    static long tail(long tail, byte next) {
        return (tail << Byte.SIZE) | (next & 0xff);
    }

    /// Counts occurrences of the identifier in these bytes, which has this tail.
    void add(byte[] text, int from, int to, long tail, long count) {
        total += count;
        if (to - from <= Long.BYTES) {
            shorts.add(tail, count);
        } else {
            longs.add(text, from, to, count);
        }
    }

    /// How many occurrences there are.
    long total() {
        return total;
    }

    /// How many different identifiers there are.
    int size() {
        return shorts.size() + longs.size();
    }

    /// The most frequent identifiers, the most frequent one first.
    List<Ranking.Entry> top(int length) {
        Ranking ranking = new Ranking(length);
        shorts.forEach(ranking::offer);
        longs.forEach(ranking::offer);
        return ranking.entries();
    }

    boolean isSameAs(IdentifierCounts other) {
        return total == other.total && shorts.isSameAs(other.shorts) && longs.isSameAs(other.longs);
    }

    PackedCounts pack() {
        Packer packer = new Packer();
        shorts.forEach(packer::put);
        longs.forEach(packer::put);
        return packer.pack();
    }
}
