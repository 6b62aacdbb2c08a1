package brood.examples.census;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What happens in the child JVMs.
final class Worker {

    /// Lives as long as the worker, whose end closes it: to open a large zip for each chunk would
    /// cost more than to count the chunk.
    private static final Map<String, Corpus> OPEN = new ConcurrentHashMap<>();

    private Worker() {}

    static Tally count(Chunk chunk) throws IOException {
        Corpus corpus = open(chunk.corpus());
        Counter counter = new Counter();
        for (int i = 0; i < chunk.size(); i++) {
            counter.count(corpus, chunk.piece(i));
        }
        return counter.tally();
    }

    private static Corpus open(String path) throws IOException {
        Corpus corpus = OPEN.get(path);
        if (corpus == null) {
            corpus = Corpus.open(Path.of(path));
            OPEN.put(path, corpus);
        }
        return corpus;
    }
}
