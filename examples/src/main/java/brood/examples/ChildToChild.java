package brood.examples;

import brood.ChildProcess;
import brood.QueueShutDownException;
import brood.SharedQueue;

/// A queue from one child to another; the parent only makes it.
/// The sender shuts the queue down when it is done: the receiver gets what is left, then it is
/// told.
///
/// In Python: a `Queue` between two `Process`es, with a None as the last item.
public final class ChildToChild {
    private ChildToChild() {}

    public static void main(String[] args) throws InterruptedException {
        var queue = SharedQueue.<Integer>unbounded();
        var sender = new ChildProcess(() -> send(queue)).start();
        var receiver = new ChildProcess(() -> receive(queue)).start();
        sender.join();
        receiver.join();
    }

    private static void send(SharedQueue<Integer> queue) throws InterruptedException {
        for (int number = 1; number <= 4; number++) {
            queue.put(number * number);
        }
        queue.shutdown();
    }

    private static void receive(SharedQueue<Integer> queue) throws InterruptedException {
        int sum = 0;
        try {
            while (true) {
                int number = queue.take();
                System.out.println("received " + number);
                sum += number;
            }
        } catch (QueueShutDownException end) {
            System.out.println("that was all, the sum is " + sum);
        }
    }
}
