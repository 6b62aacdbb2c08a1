package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.InThread;
import brood.testing.Leaks;
import java.io.EOFException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every blocking call while its thread is interrupted again and again.
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class InterruptStormContract {
    private final SharedLock lock = SharedLock.create();
    private final SharedCondition condition = SharedCondition.create();
    private final SharedSemaphore semaphore = SharedSemaphore.bounded(1);
    private final SharedEvent event = SharedEvent.create();
    private final SharedBarrier barrier = SharedBarrier.of(2);
    private final SharedQueue<Integer> queue = SharedQueue.bounded(4);
    private final Pipe pipe = Pipe.oneWay();

    private final AtomicInteger put = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();

    private volatile boolean over;

    @Test
    @DisplayName("FI-45 interrupts: each call completes or throws, nothing is lost or doubled, locks are balanced")
    void shortStorm() throws Exception {
        storm(Duration.ofSeconds(3));
    }

    @Test
    @Tag("slow")
    @DisplayName("FI-45 interrupts for 20 seconds")
    void longStorm() throws Exception {
        storm(Duration.ofSeconds(20));
    }

    private void storm(Duration time) throws Exception {
        List<InThread<Void>> all = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            all.add(again(this::lockAndUnlock));
            all.add(again(this::waitForSignal));
            all.add(again(this::acquireAndRelease));
            all.add(again(() -> event.await(Duration.ofMillis(5))));
            all.add(again(this::passBarrier));
            all.add(again(() -> {
                queue.put(1);
                put.incrementAndGet();
            }));
            all.add(again(() -> taken.addAndGet(queue.take())));
        }
        all.add(again(() -> {
            pipe.second().sendBytes(new byte[30_000]);
            sent.incrementAndGet();
        }));
        all.add(again(() -> {
            pipe.first().receiveBytes();
            received.incrementAndGet();
        }));
        all.add(again(() -> Connection.awaitAny(List.of(queue, pipe.first()))));
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < time.toNanos()) {
            all.forEach(InThread::interrupt);
            Thread.sleep(3);
        }
        over = true;
        while (!all.stream().allMatch(InThread::isDone)) {
            all.forEach(InThread::interrupt);
            Thread.sleep(3);
        }
        all.forEach(InThread::result);
        assertBalanced();
    }

    /// Does it until the storm is over; being interrupted is fine.
    private InThread<Void> again(InThread.Action action) {
        return InThread.run(() -> {
            while (!over) {
                try {
                    action.run();
                } catch (InterruptedException expected) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    private void lockAndUnlock() throws InterruptedException {
        lock.lockInterruptibly();
        lock.unlock();
    }

    @SuppressWarnings("WaitNotInLoop") // it is the bare call that is tested
    private void waitForSignal() throws InterruptedException {
        try (var _ = condition.lock().hold()) {
            condition.signal();
            condition.await(Duration.ofMillis(5));
            assertThat(condition.lock().isHeldByCurrentThread()).isTrue();
        }
    }

    private void acquireAndRelease() throws InterruptedException {
        semaphore.acquire();
        semaphore.release();
    }

    private void passBarrier() throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException someoneWasInterrupted) {
            barrier.reset();
        }
    }

    private void assertBalanced() throws Exception {
        assertThat(lock.isLocked()).isFalse();
        assertThat(condition.lock().isLocked()).isFalse();
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        assertThat(taken.get() + queue.size()).as("items").isEqualTo(put.get());
        pipe.second().close();
        try {
            while (true) {
                pipe.first().receiveBytes();
                received.incrementAndGet();
            }
        } catch (EOFException end) {
            assertThat(received).as("messages").hasValue(sent.get());
        }
        lock.close();
        condition.lock().close();
        semaphore.close();
        event.close();
        barrier.close();
        queue.close();
        pipe.close();
    }
}
