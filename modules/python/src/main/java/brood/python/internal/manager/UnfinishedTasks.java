package brood.python.internal.manager;

import brood.JoinableQueue;
import org.jspecify.annotations.Nullable;

/// How many items of a queue have been put and are not done: by the queue's own count when it has
/// one.
final class UnfinishedTasks {
    private final @Nullable JoinableQueue<?> queue;
    /// Changed and waited for with this monitor held.
    private long count;

    UnfinishedTasks(@Nullable JoinableQueue<?> queue) {
        this.queue = queue;
    }

    synchronized void begin() {
        count++;
    }

    /// The item could not be put.
    synchronized void undo() {
        if (--count <= 0) {
            notifyAll();
        }
    }

    synchronized void abandon() {
        count = 0;
        notifyAll();
    }

    @Nullable
    Object done() {
        try {
            if (queue != null) {
                queue.taskDone();
            } else {
                countDown();
            }
            return null;
        } catch (IllegalStateException e) {
            throw Errors.value("task_done() called too many times");
        }
    }

    private synchronized void countDown() {
        if (count <= 0) {
            throw new IllegalStateException("nothing is unfinished");
        }
        undo();
    }

    @Nullable
    Object join() throws InterruptedException {
        if (queue != null) {
            queue.join();
        } else {
            awaitNone();
        }
        return null;
    }

    private synchronized void awaitNone() throws InterruptedException {
        while (count > 0) {
            wait();
        }
    }
}
