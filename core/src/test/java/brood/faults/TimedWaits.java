package brood.faults;

import static brood.testing.Family.require;

import brood.AsyncResult;
import brood.ChildProcess;
import brood.Connection;
import brood.JoinableQueue;
import brood.Pipe;
import brood.ProcessPool;
import brood.SharedBarrier;
import brood.SharedCondition;
import brood.SharedEvent;
import brood.SharedLock;
import brood.SharedQueue;
import brood.SharedSemaphore;
import brood.testing.InThread;
import brood.testing.Note;
import brood.testing.Runs;
import brood.testing.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One thread in each wait with a time limit that the library has, for something that never comes.
final class TimedWaits implements AutoCloseable {
    /// A wait.
    @FunctionalInterface
    private interface Wait {
        /// Whether it ended because the time was over.
        boolean isOver(Duration time) throws Exception;
    }

    private final Map<String, Wait> waits = new LinkedHashMap<>();
    private final List<AutoCloseable> resources = new ArrayList<>();
    private final ChildProcess sleeper;
    private final ProcessPool pool = ProcessPool.open(1);

    /// @param folder for notes
    TimedWaits(Path folder) throws Exception {
        sleeper = Runs.sleeper(Note.in(folder, "ready" + System.nanoTime()));
        waits.put("ChildProcess.join", time -> !sleeper.join(time));
        AsyncResult<Integer> never = pool.submit(() -> {
            Scene.sleepForEver();
            return 1;
        });
        waits.put("AsyncResult.await", time -> !never.await(time));
        waits.put("AsyncResult.get", time -> throwsTimeout(
                () -> never.get(time.toNanos(), TimeUnit.NANOSECONDS)));
        addLocks();
        addOthers();
        addQueues();
    }

    private <C extends AutoCloseable> C keep(C resource) {
        resources.add(resource);
        return resource;
    }

    @SuppressWarnings("WaitNotInLoop") // here it is the wait itself that counts
    private void addLocks() {
        SharedLock lock = keep(SharedLock.create());
        lock.lock();
        waits.put("SharedLock.tryLock", time -> !lock.tryLock(time));
        SharedLock reentrant = keep(SharedLock.reentrant());
        reentrant.lock(); // by this thread; the waits have their own
        waits.put("SharedLock.tryLock of a reentrant one", time -> !reentrant.tryLock(time));
        SharedLock free = keep(SharedLock.create());
        SharedCondition condition = free.newCondition();
        waits.put("SharedCondition.await", time -> {
            try (SharedLock.Held _ = free.hold()) {
                return !condition.await(time);
            }
        });
        waits.put("SharedCondition.awaitUntil", time -> {
            try (SharedLock.Held _ = free.hold()) {
                return !condition.awaitUntil(() -> false, time);
            }
        });
    }

    private void addOthers() {
        SharedSemaphore plain = keep(SharedSemaphore.of(0));
        waits.put("SharedSemaphore.tryAcquire", time -> !plain.tryAcquire(time));
        SharedEvent event = keep(SharedEvent.create());
        waits.put("SharedEvent.await", time -> !event.await(time));
        SharedBarrier barrier = keep(SharedBarrier.of(2));
        waits.put("SharedBarrier.await", time -> {
            barrier.reset(); // the time before has broken it
            return throwsTimeout(() -> barrier.await(time));
        });
    }

    private void addQueues() throws Exception {
        SharedQueue<Integer> empty = keep(SharedQueue.<Integer>unbounded());
        waits.put("SharedQueue.poll", time -> empty.poll(time) == null);
        SharedQueue<Integer> full = keep(SharedQueue.<Integer>bounded(1));
        full.put(1);
        waits.put("SharedQueue.offer", time -> !full.offer(2, time));
        JoinableQueue<Integer> undone = keep(JoinableQueue.<Integer>unbounded());
        undone.put(1);
        waits.put("JoinableQueue.join", time -> !undone.join(time));
        Pipe pipe = keep(Pipe.duplex());
        waits.put("Connection.poll", time -> !pipe.first().poll(time));
        waits.put("Connection.awaitAny", time -> Connection.awaitAny(
                List.of(pipe.second(), empty, sleeper), time).isEmpty());
    }

    private static boolean throwsTimeout(InThread.Action action) throws Exception {
        try {
            action.run();
            return false;
        } catch (TimeoutException e) {
            return true;
        }
    }

    /// Begins all of them, each in a thread of its own, and does something meanwhile; fails unless
    /// each ends by its time, and not before.
    void run(Duration time, InThread.Action meanwhile) throws Exception {
        Map<String, InThread<Duration>> running = new LinkedHashMap<>();
        waits.forEach((name, wait) -> running.put(name, InThread.call(() -> took(wait, time))));
        meanwhile.run();
        for (Map.Entry<String, InThread<Duration>> one : running.entrySet()) {
            Duration took = one.getValue().result();
            require(took.compareTo(time) >= 0, one.getKey() + " was to wait for " + time
                    + " and took " + took);
        }
    }

    private static Duration took(Wait wait, Duration time) throws Exception {
        long begin = System.nanoTime();
        require(wait.isOver(time), "the wait ended otherwise than by its time");
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() throws Exception {
        pool.shutdownNow();
        pool.close();
        sleeper.kill();
        Runs.joined(sleeper);
        for (AutoCloseable resource : resources) {
            resource.close();
        }
    }
}
