package brood.examples;

import brood.ChildProcess;
import brood.SharedQueue;

/// A queue from the parent to its child.
/// What has been put is there, before the child runs and after the parent has gone on.
///
/// In Python: a `Queue` that is an argument of the `Process`.
public final class ParentToChild {
    private ParentToChild() {}

    public static void main(String[] args) throws InterruptedException {
        String[] fruits = {"apple", "pear", "plum"};
        var queue = SharedQueue.<String>unbounded();
        var child = new ChildProcess(() -> {
            for (int i = 0; i < fruits.length; i++) {
                System.out.println("child took " + queue.take());
            }
        });
        child.start();

        for (String fruit : fruits) {
            queue.put(fruit);
        }
        child.join();
        System.out.println("left in the queue: " + queue.size());
    }
}
