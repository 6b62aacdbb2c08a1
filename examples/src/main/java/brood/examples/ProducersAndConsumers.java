package brood.examples;

import brood.ChildOptions;
import brood.ChildProcess;
import brood.JoinableQueue;
import brood.SharedInt;
import java.util.ArrayList;
import java.util.List;

/// Two producers and three consumers over a joinable queue.
/// The consumers never end by themselves. They are daemons: when all work is done, which the queue
/// knows, the program just ends.
///
/// In Python: a `JoinableQueue`, `task_done()` by daemon consumers, `join()` in the parent.
public final class ProducersAndConsumers {
    private static final int PRODUCERS = 2;
    private static final int CONSUMERS = 3;
    private static final int DISHES = 5;

    private ProducersAndConsumers() {}

    public static void main(String[] args) throws InterruptedException {
        var dishes = JoinableQueue.<String>bounded(4);
        var eaten = SharedInt.of(0);

        for (int i = 0; i < CONSUMERS; i++) {
            var consumer = ChildOptions.defaults().withName("guest " + i).withDaemon(true);
            new ChildProcess(() -> eat(dishes, eaten), consumer).start();
        }
        List<ChildProcess> producers = new ArrayList<>();
        for (int i = 0; i < PRODUCERS; i++) {
            String cook = "cook " + i;
            producers.add(new ChildProcess(() -> cook(cook, dishes)).start());
        }

        for (ChildProcess producer : producers) {
            producer.join();
        }
        System.out.println("all is cooked");
        dishes.join();
        System.out.println("all is eaten: " + eaten.get() + " dishes");
    }

    private static void cook(String cook, JoinableQueue<String> dishes)
            throws InterruptedException {
        for (int i = 0; i < DISHES; i++) {
            dishes.put("dish " + i + " of " + cook);
        }
    }

    private static void eat(JoinableQueue<String> dishes, SharedInt eaten)
            throws InterruptedException {
        while (true) {
            System.out.println("eating " + dishes.take());
            Thread.sleep(20);
            eaten.incrementAndGet();
            dishes.taskDone();
        }
    }
}
