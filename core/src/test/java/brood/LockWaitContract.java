package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.JvmsOnly;
import brood.testing.Leaks;
import brood.testing.Note;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How both kinds of [SharedLock] wait: times, interrupts, close and exit.
@Tag("contract")
@ExtendWith(Leaks.class)
@SuppressWarnings("LockNotBeforeTry") // it is the bare calls that are tested
abstract class LockWaitContract {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    private static SharedLock lock(boolean reentrant) {
        return reentrant ? SharedLock.reentrant() : SharedLock.create();
    }

    /// A lock that another thread of this process holds.
    private static SharedLock held(boolean reentrant) {
        SharedLock lock = lock(reentrant);
        InThread.run(lock::lock).result();
        return lock;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTimedTryFailsAfterTheTimeAndNotBefore(boolean reentrant) throws Exception {
        SharedLock lock = held(reentrant);
        assertThat(InThread.took(() -> assertThat(lock.tryLock(SHORT)).isFalse()))
                .isGreaterThanOrEqualTo(SHORT);
        assertThat(InThread.took(
                () -> assertThat(lock.tryLock(200, TimeUnit.MILLISECONDS)).isFalse()))
                .isGreaterThanOrEqualTo(SHORT);
        assertThat(lock.tryLock(Duration.ZERO)).isFalse();
        assertThat(lock.tryLock(Duration.ofSeconds(-1))).isFalse();
        lock.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTimedTryOfAFreeLockSucceedsWhateverTheTime(boolean reentrant) throws Exception {
        SharedLock lock = lock(reentrant);
        for (Duration time : new Duration[] {
                Duration.ZERO, Duration.ofDays(-1), SHORT, Duration.ofSeconds(Long.MAX_VALUE)
        }) {
            assertThat(lock.tryLock(time)).isTrue();
            lock.unlock();
        }
        lock.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptEndsAnInterruptibleWait(boolean reentrant) {
        SharedLock lock = held(reentrant);
        InThread<Void> waiter = InThread.run(lock::lockInterruptibly);
        InThread<Void> timed = InThread.run(() -> lock.tryLock(Duration.ofDays(1)));
        InThread<Void> virtual = InThread.runVirtual(lock::lockInterruptibly);
        Eventually.giveTimeToBlock();
        waiter.interrupt();
        timed.interrupt();
        virtual.interrupt();
        assertThat(waiter.failure()).isInstanceOf(InterruptedException.class);
        assertThat(timed.failure()).isInstanceOf(InterruptedException.class);
        assertThat(virtual.failure()).isInstanceOf(InterruptedException.class);
        assertThat(lock.isLocked()).isTrue();
        lock.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aThreadThatIsInterruptedAlreadyDoesNotTakeTheLock(boolean reentrant) {
        SharedLock lock = lock(reentrant);
        assertThat(InThread.run(() -> {
            Thread.currentThread().interrupt();
            lock.lockInterruptibly();
        }).failure()).isInstanceOf(InterruptedException.class);
        assertThat(InThread.run(() -> {
            Thread.currentThread().interrupt();
            lock.tryLock(SHORT);
        }).failure()).isInstanceOf(InterruptedException.class);
        assertThat(lock.isLocked()).isFalse();
        lock.close();
    }

    @Test
    void anInterruptDoesNotEndAnUninterruptibleWait() {
        SharedLock lock = SharedLock.create();
        lock.lock();
        InThread<Boolean> waiter = InThread.call(() -> {
            lock.lock();
            return Thread.interrupted();
        });
        Eventually.giveTimeToBlock();
        waiter.interrupt();
        Eventually.notSoon("the waiter returns", waiter::isDone);
        lock.unlock();
        assertThat(waiter.result()).as("still interrupted").isTrue();
        lock.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterCloseNothingWorksHereAndAllElsewhere(boolean reentrant) {
        SharedLock lock = lock(reentrant);
        Note gotIt = Note.in(folder, "got it");
        Note closed = Note.in(folder, "closed");
        ChildProcess child = Family.start(() -> {
            require(!lock.isClosed(), "open here");
            gotIt.write("");
            closed.await();
            lock.lock();
            require(lock.isLocked(), "works on");
            lock.unlock();
            require(!lock.isClosed(), "still open here");
        });
        gotIt.await();
        lock.close();
        lock.close();
        assertThat(lock.isClosed()).isTrue();
        assertThatThrownBy(lock::lock).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(lock::tryLock).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> lock.tryLock(SHORT))
                .isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(lock::unlock).isExactlyInstanceOf(IllegalStateException.class);
        closed.write("");
        Family.allSucceed(child);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closeEndsTheWaitsOfThisProcess(boolean reentrant) {
        SharedLock lock = held(reentrant);
        InThread<Void> waiter = InThread.run(lock::lock);
        InThread<Void> timed = InThread.run(() -> lock.tryLock(Duration.ofDays(1)));
        Eventually.giveTimeToBlock();
        lock.close();
        assertThat(waiter.failure()).isExactlyInstanceOf(IllegalStateException.class);
        assertThat(timed.failure()).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    @JvmsOnly("System.exit ends the whole program")
    void aChildThatExitsWhileItsThreadWaitsEndsWithItsCode() {
        SharedLock lock = SharedLock.create();
        lock.lock();
        ChildProcess child = Family.start(() -> {
            InThread<Void> waiter = InThread.run(lock::lock);
            Eventually.giveTimeToBlock();
            require(!waiter.isDone(), "blocked");
            System.exit(7);
        });
        assertThat(brood.testing.Runs.joined(child).exitCode()).hasValue(7);
        lock.unlock();
        assertThat(lock.tryLock()).isTrue();
        lock.close();
    }
}
