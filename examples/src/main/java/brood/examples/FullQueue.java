package brood.examples;

import brood.ChildProcess;
import brood.SharedQueue;
import java.time.Duration;

/// A bounded queue that is full, and what one can do then: not wait, wait for a time, wait.
/// An empty queue is the same the other way round.
///
/// In Python: `Queue(2)`, `put_nowait`, `put(timeout=…)` and the exceptions `Full` and `Empty`.
public final class FullQueue {
    private static final Duration A_WHILE = Duration.ofMillis(300);

    private FullQueue() {}

    public static void main(String[] args) throws InterruptedException {
        var queue = SharedQueue.<String>bounded(2);
        queue.put("A");
        queue.put("B");
        System.out.println("full: " + queue.isFull());

        System.out.println("C fits: " + queue.offer("C"));
        long start = System.nanoTime();
        System.out.println("C fits within 300 ms: " + queue.offer("C", A_WHILE));
        System.out.println("waited: " + (System.nanoTime() - start) / 1_000_000 + " ms");
        try {
            queue.add("C");
        } catch (IllegalStateException full) {
            System.out.println("add throws " + full.getClass().getSimpleName());
        }

        var child = new ChildProcess(() -> System.out.println("child takes " + queue.take()));
        child.start();
        queue.put("C"); // waits until the child has made room
        child.join();

        System.out.println("parent takes " + queue.take() + " and " + queue.take());
        System.out.println("empty: " + queue.poll() + ", after 300 ms: " + queue.poll(A_WHILE));
    }
}
