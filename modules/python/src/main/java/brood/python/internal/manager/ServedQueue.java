package brood.python.internal.manager;

import brood.JoinableQueue;
import brood.QueueShutDownException;
import brood.SharedQueue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A blocking queue as a Python queue. Java's queues take no null, so a None is in it as
/// `Optional.empty()`.
///
/// An item goes to a client that is still there: when one is gone before it has its item, that is
/// put back, at the head if the queue has two ends.
final class ServedQueue extends Served {
    private static final List<String> EXPOSED = List.of("empty", "full", "get", "get_nowait",
            "join", "put", "put_nowait", "qsize", "shutdown", "task_done");
    /// How long until a waiting call sees that the queue is shut down.
    private static final long MOMENT = 50_000_000;

    private final BlockingQueue<Object> queue;
    private final UnfinishedTasks tasks;
    private volatile boolean isShutDown;

    @SuppressWarnings("unchecked") // Python puts in what it likes
    ServedQueue(BlockingQueue<?> queue) {
        super(queue);
        this.queue = (BlockingQueue<Object>) queue;
        this.tasks = new UnfinishedTasks(queue instanceof JoinableQueue<?> joinable ? joinable
                : null);
    }

    @Override
    List<String> exposed() {
        return EXPOSED;
    }

    @Override
    String repr() {
        return "<queue.Queue object of " + queue.size() + " items>";
    }

    @Override
    Object value() {
        throw Errors.type("a queue can't be copied");
    }

    @Override
    @Nullable
    Object call(Call call) throws Exception {
        try {
            return switch (call.method()) {
                case "qsize" -> queue.size();
                case "empty" -> queue.isEmpty();
                case "full" -> queue.remainingCapacity() == 0;
                case "get" -> get(limit(call, 0));
                case "get_nowait" -> get(0);
                case "put" -> put(call.get(0, "item"), limit(call, 1));
                case "put_nowait" -> put(call.get(0, "item"), 0);
                case "task_done" -> tasks.done();
                case "join" -> tasks.join();
                case "shutdown" -> shutDown(call.truth(0, "immediate", false));
                default -> throw unknown(call);
            };
        } catch (QueueShutDownException e) {
            throw Errors.shutDown();
        }
    }

    /// How long to wait at most, by the parameters `block` and `timeout`; -1 for ever.
    private static long limit(Call call, int place) {
        if (!call.truth(place, "block", true)) {
            return 0;
        }
        if (call.get(place + 1, "timeout", null) instanceof Number time && time.doubleValue() < 0) {
            throw Errors.value("'timeout' must be a non-negative number");
        }
        return call.nanos(place + 1, "timeout");
    }

    private Undoable get(long nanos) throws InterruptedException {
        Object item = queue.poll();
        long begin = System.nanoTime();
        while (item == null) {
            if (isShutDown) {
                throw Errors.shutDown();
            }
            long left = nanos < 0 ? MOMENT : nanos - (System.nanoTime() - begin);
            if (left <= 0) {
                throw Errors.empty();
            }
            item = queue.poll(Math.min(left, MOMENT), TimeUnit.NANOSECONDS);
        }
        Object taken = item;
        return new Undoable(taken instanceof Optional<?> none ? none.orElse(null) : taken,
                () -> putBack(taken));
    }

    private void putBack(Object item) {
        if (queue instanceof BlockingDeque<Object> deque) {
            deque.addFirst(item);
        } else if (!queue.offer(item)) {
            Thread.ofVirtual().start(() -> putUninterrupted(item));
        }
    }

    /// The queue got full meanwhile; the item waits for room.
    private void putUninterrupted(Object item) {
        try {
            queue.put(item);
        } catch (InterruptedException | QueueShutDownException e) {
            System.getLogger("brood.python").log(System.Logger.Level.WARNING,
                    "an item that a client was given when it ended is lost, since its queue is"
                            + " full and was shut down");
        }
    }

    private @Nullable Object put(@Nullable Object given, long nanos) throws InterruptedException {
        Object item = given == null ? Optional.empty() : given;
        long begin = System.nanoTime();
        tasks.begin();
        boolean isIn = false;
        try {
            while (!isIn) {
                if (isShutDown) {
                    throw Errors.shutDown();
                }
                long left = nanos < 0 ? MOMENT : nanos - (System.nanoTime() - begin);
                isIn = left > 0 ? queue.offer(item, Math.min(left, MOMENT), TimeUnit.NANOSECONDS)
                        : queue.offer(item);
                if (!isIn && left <= 0) {
                    throw Errors.full();
                }
            }
            return null;
        } finally {
            if (!isIn) {
                tasks.undo();
            }
        }
    }

    private @Nullable Object shutDown(boolean immediate) {
        isShutDown = true;
        if (queue instanceof SharedQueue<?> shared) {
            if (immediate) {
                shared.shutdownNow();
            } else {
                shared.shutdown();
            }
        } else if (immediate) {
            queue.clear();
            tasks.abandon();
        }
        return null;
    }
}
