package brood.internal.threads;

import brood.AbandonedException;
import brood.JoinableQueue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/// A queue that counts what is not done yet, and which process has taken how much of it.
final class JoinableThreadQueue<E> extends ThreadQueue<E> implements JoinableQueue<E> {
    private static final long serialVersionUID = 1;

    private final transient Condition lessToDo = gate.newCondition();

    /// Guarded by the gate, as what follows.
    private transient long unfinished;

    /// What live processes have taken and not called done; never 0.
    private final transient Map<ThreadProcess, Long> takenBy = new HashMap<>();

    /// The same for processes that have ended, by their pids.
    private final transient Map<Long, Long> lostWith = new TreeMap<>();

    JoinableThreadQueue(ThreadProgram program, int capacity) {
        super(program, capacity);
    }

    @Override
    void wakeAll() {
        super.wakeAll();
        lessToDo.signalAll();
    }

    @Override
    void added(int count) {
        unfinished += count;
    }

    @Override
    void taken(int count) {
        ThreadProcess process = program.current();
        if (takenBy.merge(process, (long) count, Long::sum) == count) {
            process.tells(this);
        }
        if (hasNone()) {
            lessToDo.signalAll(); // perhaps all that is left is lost
        }
    }

    @Override
    void dropped(int count) {
        unfinished -= count;
        lessToDo.signalAll();
    }

    @Override
    void processEnded(ThreadProcess process, boolean died) {
        gate.lock();
        try {
            Long left = takenBy.remove(process);
            if (left != null) {
                lostWith.merge(process.pid(), left, Long::sum);
                lessToDo.signalAll();
            }
        } finally {
            gate.unlock();
        }
    }

    @Override
    public void taskDone() {
        check();
        gate.lock();
        try {
            if (unfinished == 0) {
                throw new IllegalStateException(
                        "taskDone() was called more often than items were put");
            }
            unfinished--;
            settle(program.current());
            lessToDo.signalAll();
        } finally {
            gate.unlock();
        }
    }

    /// One that this process has taken; else one of those that have ended; else one of any.
    private void settle(ThreadProcess mine) {
        if (takenBy.containsKey(mine)) {
            lower(takenBy, mine);
        } else if (!lostWith.isEmpty()) {
            lower(lostWith, lostWith.keySet().iterator().next());
        } else if (!takenBy.isEmpty()) {
            lower(takenBy, takenBy.keySet().iterator().next());
        }
    }

    private static <K> void lower(Map<K, Long> counts, K key) {
        counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
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
        check();
        gate.lockInterruptibly();
        try {
            long left = nanos;
            while (unfinished > 0) {
                requireSomebodyToFinish();
                if (left <= 0) {
                    return false;
                }
                left = sleep(lessToDo, left);
                check();
            }
            return true;
        } finally {
            gate.unlock();
        }
    }

    private void requireSomebodyToFinish() {
        if (hasNone() && takenBy.isEmpty()) {
            List<Long> pids = List.copyOf(lostWith.keySet());
            throw new AbandonedException("the last " + unfinished
                    + " unfinished items were taken by processes that have died (pids " + pids
                    + "); put them again, or call taskDone() on their behalf", pids);
        }
    }

    @Override
    public long unfinished() {
        check();
        gate.lock();
        try {
            return unfinished;
        } finally {
            gate.unlock();
        }
    }
}
