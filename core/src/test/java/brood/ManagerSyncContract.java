package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// [Manager]: locks and what else threads of all processes wait for, wherever the server is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings({"LockNotBeforeTry", "WaitNotInLoop"}) // it is the bare calls that are tested
abstract class ManagerSyncContract {
    private static final Duration SHORT = Duration.ofMillis(200);

    Manager manager;

    /// What is tested; closed at the end.
    abstract Manager open() throws Exception;

    @BeforeAll
    final void openManager() throws Exception {
        manager = open();
    }

    @AfterAll
    final void closeManager() {
        manager.close();
    }

    // ---- locks ----

    @Test
    @DisplayName("MGR-01 a lock excludes the threads of all processes, and whoever wants may unlock it")
    void lock() throws Exception {
        SharedLock lock = manager.lock();
        SharedLong count = manager.longValue(0);
        List<ChildProcess> children = Family.start(2, _ -> {
            for (int i = 0; i < 100; i++) {
                try (var _ = lock.hold()) {
                    count.set(count.get() + 1);
                }
            }
        });
        Family.allSucceed(children);
        assertThat(count.get()).isEqualTo(200);
        Family.succeeds(() -> {
            lock.lock();
            require(!lock.tryLock(), "it is not reentrant");
            require(!lock.tryLock(Duration.ofMillis(50)), "nor later");
            lock.unlock();
        });
        assertThat(lock.isLocked()).isFalse();
        lock.lock();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        assertThat(lock.holder().orElseThrow().pid()).isEqualTo(ProcessHandle.current().pid());
        Family.succeeds(lock::unlock);
        assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    @DisplayName("MGR-01 a reentrant lock belongs to one thread of one process")
    void reentrantLock() {
        SharedLock lock = manager.reentrantLock();
        assertThat(lock.isReentrant()).isTrue();
        lock.lock();
        assertThat(lock.tryLock()).isTrue();
        Throwable others = InThread.run(lock::unlock).failure();
        assertThat(others).isInstanceOf(IllegalMonitorStateException.class);
        lock.unlock();
        assertThat(InThread.call(() -> lock.tryLock()).result()).isFalse();
        lock.unlock();
        Family.succeeds(() -> {
            require(lock.tryLock(), "it is free");
            lock.unlock();
        });
    }

    @Test
    void waitingForALockIsInterrupted() throws Exception {
        SharedLock lock = manager.lock();
        lock.lock();
        InThread<Void> waiter = InThread.run(lock::lockInterruptibly);
        Eventually.giveTimeToBlock();
        waiter.interrupt();
        assertThat(waiter.failure()).isInstanceOf(InterruptedException.class);
        lock.unlock();
        assertThat(lock.tryLock()).isTrue();
    }

    @Test
    void anInterruptDoesNotEndLock() throws Exception {
        SharedLock lock = manager.lock();
        lock.lock();
        InThread<Boolean> waiter = InThread.call(() -> {
            lock.lock();
            return Thread.interrupted();
        });
        Eventually.giveTimeToBlock();
        waiter.interrupt();
        Eventually.notSoon("it has the lock", waiter::isDone);
        lock.unlock();
        assertThat(waiter.result()).isTrue();
    }

    // ---- conditions ----

    @Test
    @DisplayName("MGR-01 a condition wakes who waits in another process")
    void condition() throws Exception {
        SharedCondition condition = manager.condition();
        SharedLong stage = manager.longValue(0);
        ChildProcess child = Family.start(() -> {
            try (var _ = condition.lock().hold()) {
                stage.set(1);
                condition.signalAll();
                condition.awaitUntil(() -> stage.get() == 2);
                stage.set(3);
                condition.signal();
            }
        });
        try (var _ = condition.lock().hold()) {
            condition.awaitUntil(() -> stage.get() == 1);
            stage.set(2);
            condition.signal(5);
            assertThat(condition.awaitUntil(() -> stage.get() == 3, Eventually.LIMIT)).isTrue();
            assertThat(condition.await(SHORT)).isFalse();
        }
        Family.allSucceed(child);
        assertThatThrownBy(condition::signal).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void conditionsOfOneLock() throws Exception {
        SharedLock lock = manager.reentrantLock();
        SharedCondition one = lock.newCondition();
        SharedCondition other = lock.newCondition();
        InThread<Void> waiter = InThread.run(() -> {
            lock.lock();
            one.await();
            lock.unlock();
        });
        Eventually.giveTimeToBlock();
        lock.lock();
        other.signalAll();
        lock.unlock();
        Eventually.notSoon("woken by another condition", waiter::isDone);
        Eventually.eventually("woken by its own", () -> {
            lock.lock();
            one.signalAll();
            lock.unlock();
            return waiter.isDone();
        });
        waiter.result();
        assertThat(one.lock()).isEqualTo(lock);
    }

    // ---- semaphores, events, barriers ----

    @Test
    @DisplayName("MGR-01 a semaphore counts over processes; a bounded one has a bound")
    void semaphores() throws Exception {
        SharedSemaphore semaphore = manager.semaphore(2);
        SharedSemaphore bounded = manager.boundedSemaphore(1);
        semaphore.acquire();
        Family.succeeds(() -> {
            require(semaphore.tryAcquire(), "one is left");
            require(!semaphore.tryAcquire(Duration.ofMillis(50)), "none is left");
            semaphore.release(3);
        });
        assertThat(semaphore.availablePermits()).isEqualTo(3);
        bounded.acquire();
        assertThat(bounded.tryAcquire()).isFalse();
        Family.succeeds(bounded::release);
        assertThatThrownBy(bounded::release).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> manager.semaphore(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("MGR-01 an event set by a child is seen by its parent")
    void event() throws Exception {
        SharedEvent event = manager.event();
        assertThat(event.await(SHORT)).isFalse();
        ChildProcess child = Family.start(event::set);
        event.await();
        assertThat(event.isSet()).isTrue();
        event.clear();
        assertThat(event.isSet()).isFalse();
        Family.allSucceed(child);
    }

    @Test
    @DisplayName("MGR-01 a barrier lets three processes go together, after its action")
    void barrier() throws Exception {
        SharedLong passes = manager.longValue(0);
        SharedBarrier barrier = manager.barrier(3, passes::incrementAndGet, null);
        List<ChildProcess> children = Family.start(2, _ -> {
            for (int i = 1; i <= 3; i++) {
                barrier.await();
                require(passes.get() >= i, "the action comes first");
            }
        });
        for (int i = 0; i < 3; i++) {
            barrier.await();
        }
        Family.allSucceed(children);
        assertThat(passes.get()).isEqualTo(3);
        assertThat(barrier.parties()).isEqualTo(3);
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void barrierBreaks() {
        SharedBarrier barrier = manager.barrier(2);
        assertThatThrownBy(() -> barrier.await(SHORT)).isInstanceOf(TimeoutException.class);
        assertThat(barrier.isBroken()).isTrue();
        assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
        barrier.reset();
        InThread<Integer> waiter = InThread.call(barrier::await);
        Eventually.eventually("one waits", () -> barrier.waiting() == 1);
        barrier.abort();
        assertThat(waiter.failure()).isInstanceOf(BrokenBarrierException.class);
    }

    // ---- who dies ----

    @Test
    @DisplayName("MGR-01 the lock of a process that was killed goes to the next one, who is told")
    void lockOfTheDead() throws Exception {
        for (SharedLock lock : List.of(manager.lock(), manager.reentrantLock())) {
            SharedEvent locked = manager.event();
            ChildProcess child = Family.start(() -> {
                lock.lock();
                locked.set();
                brood.testing.Scene.sleepForEver();
            });
            locked.await();
            InThread<Boolean> waiter = InThread.call(() -> {
                try (var hold = lock.hold()) {
                    return hold.wasAbandoned();
                }
            });
            Family.kill(child);
            assertThat(waiter.result()).isTrue();
            try (var hold = lock.hold()) {
                assertThat(hold.wasAbandoned()).as("mended by the unlock").isFalse();
            }
        }
    }

    @Test
    void barrierOfTheDeadBreaksAndItsPermitsComeBack() throws Exception {
        SharedBarrier barrier = manager.barrier(3);
        SharedSemaphore bounded = manager.boundedSemaphore(1);
        ChildProcess child = Family.start(() -> {
            bounded.acquire();
            barrier.await();
        });
        InThread<Integer> waiter = InThread.call(barrier::await);
        Eventually.eventually("both wait", () -> barrier.waiting() == 2);
        Family.kill(child);
        assertThat(waiter.failure()).isInstanceOf(BrokenBarrierException.class);
        bounded.acquire();
    }

    @Test
    void whatADeadWorkerHadTakenIsAbandoned() throws Exception {
        JoinableQueue<String> queue = manager.joinableQueue(0);
        SharedEvent taken = manager.event();
        queue.put("work");
        ChildProcess child = Family.start(() -> {
            queue.take();
            taken.set();
            brood.testing.Scene.sleepForEver();
        });
        taken.await();
        InThread<Void> joiner = InThread.run(queue::join);
        Family.kill(child);
        assertThat(joiner.failure()).isInstanceOf(AbandonedException.class)
                .hasMessageContaining(String.valueOf(child.pid()));
        queue.taskDone();
        queue.join();
    }
}
