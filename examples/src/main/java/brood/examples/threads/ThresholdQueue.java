package brood.examples.threads;

import brood.Context;
import brood.QueueShutDownException;
import brood.SharedQueue;
import brood.Threads;
import java.util.ArrayList;
import java.util.List;

/// Producers refill an in-process queue when little is left, consumers take some when there is
/// enough. In the end the queue is shut down, and the consumers take what is left.
///
/// In Python: `queue.Queue` with `qsize()`, and `shutdown()`.
public final class ThresholdQueue {
    private static final int LITTLE = 10;
    private static final int ENOUGH = 5;
    private static final int BATCH = 10;
    private static final int BATCHES = 3;
    private static final int PORTION = 3;

    private ThresholdQueue() {}

    public static void main(String[] args) throws InterruptedException {
        try (var context = Context.threads()) {
            SharedQueue<String> queue = context.queue();
            List<Thread> producers = new ArrayList<>();
            List<Thread> consumers = new ArrayList<>();
            for (int i = 1; i <= 2; i++) {
                String name = "producer " + i;
                producers.add(Threads.start(name, () -> produce(name, queue)));
            }
            for (int i = 1; i <= 3; i++) {
                String name = "consumer " + i;
                consumers.add(Threads.start(name, () -> consume(name, queue)));
            }

            for (Thread producer : producers) {
                producer.join();
            }
            queue.shutdown();
            for (Thread consumer : consumers) {
                consumer.join();
            }
            System.out.println("left: " + queue.size());
        }
    }

    private static void produce(String name, SharedQueue<String> queue)
            throws InterruptedException {
        for (int batch = 1; batch <= BATCHES; batch++) {
            while (queue.size() >= LITTLE) {
                Thread.sleep(5);
            }
            for (int i = 1; i <= BATCH; i++) {
                queue.put(name + ", item " + batch + "." + i);
            }
            System.out.println(name + " made batch " + batch);
        }
    }

    private static void consume(String name, SharedQueue<String> queue)
            throws InterruptedException {
        try {
            while (true) {
                while (queue.size() <= ENOUGH && !queue.isShutdown()) {
                    Thread.sleep(5);
                }
                for (int i = 0; i < PORTION; i++) {
                    System.out.println(name + " takes " + queue.take());
                }
            }
        } catch (QueueShutDownException noMore) {
            System.out.println(name + " goes home");
        }
    }
}
