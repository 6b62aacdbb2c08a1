package brood.examples.census;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Pieces of one corpus that one worker counts in one go.
///
/// They are held as arrays, which cross to the worker far faster than as many objects.
final class Chunk implements Serializable {
    /// Small enough for even loads and a progress bar that moves, large enough that adding up the
    /// tallies takes little of the time.
    private static final long LARGEST = 16 << 20;

    private static final int CHUNKS_PER_PROCESS = 8;

    private final String corpus;
    private final String[] names;
    private final long[] starts;
    private final long[] ends;

    private Chunk(String corpus, List<Piece> pieces) {
        this.corpus = corpus;
        names = pieces.stream().map(Piece::name).toArray(String[]::new);
        starts = pieces.stream().mapToLong(Piece::from).toArray();
        ends = pieces.stream().mapToLong(Piece::to).toArray();
    }

    /// Cuts a corpus into chunks of about the same weight, in the order of its pieces.
    static List<Chunk> cut(String corpus, List<Piece> pieces, int processes) {
        long total = pieces.stream().mapToLong(Piece::weight).sum();
        long target = Math.min(LARGEST, total / ((long) processes * CHUNKS_PER_PROCESS));
        List<Chunk> chunks = new ArrayList<>();
        List<Piece> next = new ArrayList<>();
        long weight = 0;
        for (Piece piece : pieces) {
            next.add(piece);
            weight += piece.weight();
            if (weight >= target) {
                chunks.add(new Chunk(corpus, next));
                next.clear();
                weight = 0;
            }
        }
        if (!next.isEmpty()) {
            chunks.add(new Chunk(corpus, next));
        }
        return chunks;
    }

    /// The path of the corpus.
    String corpus() {
        return corpus;
    }

    /// How many pieces there are.
    int size() {
        return names.length;
    }

    Piece piece(int index) {
        return new Piece(names[index], starts[index], ends[index]);
    }

    long byteSize() {
        return IntStream.range(0, size()).mapToLong(i -> ends[i] - starts[i]).sum();
    }
}
