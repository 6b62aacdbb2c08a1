package brood.examples.managers;

import brood.AsyncResult;
import brood.Manager;
import brood.ProcessPool;
import brood.SharedQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// Two tasks of a pool, in two processes, talk over a queue of a manager: one writes, the other
/// reads until an empty text says that this was all.
///
/// In Python: `Manager().Queue()` with `Pool.apply_async`, where a plain `Queue` can't be an
/// argument of a task; here it could be.
public final class WriterAndReaderInPool {
    private static final List<String> WORDS = List.of("first", "second", "third");

    private WriterAndReaderInPool() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        try (var manager = Manager.start(); var pool = ProcessPool.open(2)) {
            SharedQueue<String> queue = manager.queue();
            AsyncResult<Integer> writer = pool.submit(() -> write(queue));
            AsyncResult<List<String>> reader = pool.submit(() -> read(queue));
            System.out.println("written: " + writer.get());
            System.out.println("read: " + reader.get());
            System.out.println("left: " + queue.size());
        }
    }

    private static Integer write(SharedQueue<String> queue) throws InterruptedException {
        for (String word : WORDS) {
            queue.put(word);
        }
        queue.put("");
        return WORDS.size();
    }

    private static List<String> read(SharedQueue<String> queue) throws InterruptedException {
        List<String> words = new ArrayList<>();
        for (String word = queue.take(); !word.isEmpty(); word = queue.take()) {
            words.add(word);
        }
        return words;
    }
}
