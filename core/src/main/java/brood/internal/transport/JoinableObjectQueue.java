package brood.internal.transport;

import brood.AbandonedException;
import brood.JoinableQueue;
import brood.internal.shm.Unfinished;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A queue of objects that counts what is not done yet.
final class JoinableObjectQueue<E> extends ObjectQueue<E> implements JoinableQueue<E> {
    private static final long serialVersionUID = 1;

    private final transient Unfinished unfinished;

    JoinableObjectQueue(long block, int generation) {
        super(block, generation);
        unfinished = new Unfinished(queue);
    }

    /// @param capacity [Integer#MAX_VALUE] for no bound
    static <E> JoinableObjectQueue<E> create(int capacity) {
        ObjectQueue<E> queue = ObjectQueue.create(capacity, true);
        return (JoinableObjectQueue<E>) queue;
    }

    @Override
    public void taskDone() {
        check();
        if (!unfinished.worked(1)) {
            throw new IllegalStateException(
                    "taskDone() was called more often than items were put");
        }
    }

    @Override
    public void join() throws InterruptedException {
        check();
        unfinished.await(Long.MAX_VALUE, this::lookForAbandoned);
    }

    @Override
    public boolean join(Duration time) throws InterruptedException {
        check();
        return unfinished.await(TimeUnit.NANOSECONDS.convert(time), this::lookForAbandoned);
    }

    private void lookForAbandoned() {
        check();
        List<Long> pids = unfinished.abandoned();
        if (!pids.isEmpty()) {
            throw new AbandonedException("the last " + unfinished.count()
                    + " unfinished items were taken by processes that have died (pids " + pids
                    + "); put them again, or call taskDone() on their behalf", pids);
        }
    }

    @Override
    public long unfinished() {
        check();
        return unfinished.count() & 0xffff_ffffL;
    }
}
