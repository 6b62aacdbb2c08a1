package brood.examples.census;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Finds the most frequent of many identifiers.
///
/// Used by one thread at a time.
final class Ranking {

    /// An identifier and how often it occurs.
    record Entry(byte[] name, long count) {}

    /// Rarer ones first, equally frequent ones in the reverse order of their bytes.
    private static final Comparator<Entry> WORST_FIRST = Comparator.comparingLong(Entry::count)
            .thenComparing(Entry::name, (a, b) -> Arrays.compareUnsigned(b, a));

    private final int length;
    private final PriorityQueue<Entry> best = new PriorityQueue<>(WORST_FIRST);

    Ranking(int length) {
        this.length = length;
    }

    void offer(long name, long count) {
        if (isFrequent(count)) {
            byte[] bytes = new byte[ShortNames.length(name)];
            for (int i = bytes.length - 1, shift = 0; i >= 0; i--, shift += Byte.SIZE) {
                bytes[i] = (byte) (name >> shift);
            }
            offer(new Entry(bytes, count));
        }
    }

    void offer(byte[] text, int from, int to, long count) {
        if (isFrequent(count)) {
            offer(new Entry(Arrays.copyOfRange(text, from, to), count));
        }
    }

    private boolean isFrequent(long count) {
        Entry worst = best.peek();
        return best.size() < length || (worst != null && count >= worst.count());
    }

    private void offer(Entry entry) {
        best.add(entry);
        if (best.size() > length) {
            best.remove();
        }
    }

    /// What was found, the most frequent identifier first.
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(best);
        entries.sort(WORST_FIRST.reversed());
        return entries;
    }
}
