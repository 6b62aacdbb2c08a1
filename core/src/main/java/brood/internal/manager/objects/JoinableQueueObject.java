package brood.internal.manager.objects;

import brood.AbandonedException;
import brood.JoinableQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/// A queue of a manager that counts what is unfinished, and knows who works on it.
final class JoinableQueueObject<E> extends QueueObject<E> implements JoinableQueue<E>, Owned {
    private static final long serialVersionUID = 1;

    private final transient Condition allDone = guard.newCondition();

    // Guarded by the guard.
    private long unfinished;
    private final transient Map<Owner, Integer> working = new HashMap<>();
    private long lost;
    private final transient List<Long> dead = new ArrayList<>();

    JoinableQueueObject(int capacity) {
        super(capacity);
    }

    @Override
    void added() {
        unfinished++;
    }

    @Override
    void taken() {
        Caller caller = Caller.current();
        if (caller.owner().holds(this)) {
            working.merge(caller.owner(), 1, Integer::sum);
        }
    }

    @Override
    void dropped(int count) {
        unfinished -= count;
        if (unfinished == 0) {
            lost = 0;
            dead.clear();
            allDone.signalAll();
        }
    }

    @Override
    public void taskDone() {
        guard.lock();
        try {
            if (unfinished <= items.size()) {
                throw new IllegalStateException("taskDone() was called more often than items were"
                        + " taken");
            }
            Owner owner = Caller.current().owner();
            if (working.containsKey(owner)) {
                working.computeIfPresent(owner, (_, count) -> count == 1 ? null : count - 1);
            } else if (lost > 0) {
                lost--; // on behalf of one that died
            }
            dropped(1);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void abandonedBy(Owner owner) {
        guard.lock();
        try {
            Integer count = working.remove(owner);
            if (count != null) {
                lost += count;
                dead.add(owner.pid());
                allDone.signalAll();
            }
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void join() throws InterruptedException {
        join(Long.MAX_VALUE);
    }

    @Override
    public boolean join(Duration time) throws InterruptedException {
        return join(TimeUnit.NANOSECONDS.convert(time));
    }

    private boolean join(long nanos) throws InterruptedException {
        guard.lock();
        try {
            boolean over = await(allDone, () -> unfinished == 0 || unfinished <= lost, nanos);
            if (unfinished > 0 && unfinished <= lost) {
                throw new AbandonedException("all that is unfinished, " + unfinished + " items, was"
                        + " taken by processes that died before they called taskDone(): " + dead,
                        dead);
            }
            return over;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public long unfinished() {
        guard.lock();
        try {
            return unfinished;
        } finally {
            guard.unlock();
        }
    }
}
