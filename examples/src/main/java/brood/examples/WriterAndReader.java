package brood.examples;

import brood.ChildProcess;
import brood.SharedQueue;

/// A writer and a reader, which look at the size of their queue.
/// The size is exact, in every process, as soon as `put` or `take` has returned. The writer has
/// ended when the reader starts: what it wrote stays.
///
/// In Python: `Queue.qsize()`, which is only about right there.
public final class WriterAndReader {
    private WriterAndReader() {}

    public static void main(String[] args) throws InterruptedException {
        var queue = SharedQueue.<String>unbounded();

        new ChildProcess(() -> write(queue)).start().join();
        System.out.println("between them: size " + queue.size());
        new ChildProcess(() -> read(queue)).start().join();
    }

    private static void write(SharedQueue<String> queue) throws InterruptedException {
        for (String letter : new String[] {"A", "B", "C"}) {
            queue.put(letter);
            System.out.println("wrote " + letter + ", size " + queue.size());
        }
    }

    private static void read(SharedQueue<String> queue) throws InterruptedException {
        while (!queue.isEmpty()) {
            String letter = queue.take();
            System.out.println("read " + letter + ", size " + queue.size());
        }
    }
}
