package brood.examples.census;

import java.io.Serializable;

/// Identifiers and how often each occurs, as bytes: what crosses to another process.
///
/// Each identifier is its length, its bytes and its count. Length and count are in groups of seven
/// bits, the lowest first, with the upper bit set on all groups but the last.
final class PackedCounts implements Serializable {
    private final byte[] bytes;

    /// What a [Packer] has made.
    PackedCounts(byte[] bytes) {
        this.bytes = bytes;
    }

    void addTo(IdentifierCounts counts) {
        Reader reader = new Reader();
        while (reader.at < bytes.length) {
            reader.addNext(counts);
        }
    }

    private final class Reader {
        private int at;

        void addNext(IdentifierCounts counts) {
            int length = (int) number();
            int from = at;
            int to = from + length;
            long tail = 0;
            while (at < to) {
                tail = IdentifierCounts.tail(tail, bytes[at++]);
            }
            counts.add(bytes, from, to, tail, number());
        }

        private long number() {
            long number = 0;
            int shift = 0;
            byte group;
            do {
                group = bytes[at++];
                number |= (group & 0x7fL) << shift;
                shift += 7;
            } while (group < 0);
            return number;
        }
    }
}
