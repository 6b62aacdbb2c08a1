package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Scene;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What only the reentrant [SharedLock] does.
@Tag("contract")
@ExtendWith(Leaks.class)
@SuppressWarnings("LockNotBeforeTry") // it is the bare calls that are tested
abstract class ReentrantLockContract {
    @TempDir
    Path folder;

    @Test
    @DisplayName("RLK-01 one owner acquires three times and releases three times; a fourth is an error")
    void takenAndReleasedThreeTimes() {
        try (var lock = SharedLock.reentrant()) {
            assertThat(lock.isReentrant()).isTrue();
            lock.lock();
            assertThat(lock.tryLock()).isTrue();
            lock.lock();
            lock.unlock();
            lock.unlock();
            assertThat(lock.isHeldByCurrentThread()).isTrue();
            lock.unlock();
            assertThat(lock.isLocked()).isFalse();
            assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
        }
    }

    @Test
    @DisplayName("RLK-02 at depth 2 another process gets it after the second release, not after the first")
    void freeAfterTheLastRelease() {
        var lock = SharedLock.reentrant();
        Note once = Note.in(folder, "once");
        Note looked = Note.in(folder, "looked");
        Note twice = Note.in(folder, "twice");
        lock.lock();
        lock.lock();
        ChildProcess child = Family.start(() -> {
            once.await();
            require(!lock.tryLock(), "one level is left");
            looked.write("");
            twice.await();
            require(lock.tryLock(), "free");
            lock.unlock();
        });
        lock.unlock();
        once.write("");
        looked.await();
        lock.unlock();
        twice.write("");
        Family.allSucceed(child);
        lock.close();
    }

    @Test
    @DisplayName("RLK-04 two threads of one process are different owners")
    void threadsAreDifferentOwners() throws Exception {
        var lock = SharedLock.reentrant();
        try (var other = Executors.newSingleThreadExecutor()) {
            lock.lock();
            assertThat(other.submit(lock::isHeldByCurrentThread).get()).isFalse();
            assertThat(other.submit(() -> lock.tryLock()).get()).isFalse();
            other.submit(() -> assertThatThrownBy(lock::unlock)
                    .isInstanceOf(IllegalMonitorStateException.class)).get();
            assertThat(lock.isHeldByCurrentThread()).isTrue();
            lock.unlock();
            assertThat(other.submit(() -> lock.tryLock()).get()).isTrue();
            assertThat(other.submit(() -> lock.tryLock()).get()).isTrue();
            assertThat(lock.isHeldByCurrentThread()).isFalse();
            assertThat(lock.tryLock()).isFalse();
            assertThat(other.submit(lock::isHeldByCurrentThread).get()).isTrue();
            other.submit(lock::unlock).get();
            assertThat(lock.tryLock()).isFalse();
            other.submit(lock::unlock).get();
            assertThat(lock.tryLock()).isTrue();
        }
        lock.unlock();
        lock.close();
    }

    @Test
    void anotherProcessCanNotRelease() {
        var lock = SharedLock.reentrant();
        lock.lock();
        Family.succeeds(() -> {
            try {
                lock.unlock();
                require(false, "it is not mine");
            } catch (IllegalMonitorStateException expected) {
                require(lock.isLocked(), "nothing has changed");
            }
        });
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        lock.unlock();
        lock.close();
    }

    @Test
    void virtualThreadsAreOwnersToo() {
        var lock = SharedLock.reentrant();
        InThread.runVirtual(() -> {
            lock.lock();
            Thread.sleep(1); // on another carrier, perhaps
            lock.lock();
            require(InThread.call(lock::tryLock).result().equals(false), "held by a virtual one");
            lock.unlock();
            lock.unlock();
        }).result();
        assertThat(lock.isLocked()).isFalse();
        lock.close();
    }

    @Test
    @DisplayName("RLK-06 after an owner killed at depth 3, the next starts at depth 1 and is told")
    void theDepthOfTheDeadIsForgotten() {
        var lock = SharedLock.reentrant();
        Note locked = Note.in(folder, "locked");
        ChildProcess owner = Family.start(() -> {
            lock.lock();
            lock.lock();
            lock.lock();
            locked.write("");
            Scene.sleepForEver();
        });
        locked.await();
        InThread<Boolean> waiter = InThread.call(() -> {
            lock.lock();
            boolean abandoned = lock.wasAbandoned();
            lock.lock();
            boolean inside = lock.wasAbandoned();
            lock.unlock();
            lock.unlock();
            return abandoned && inside;
        });
        Eventually.giveTimeToBlock();
        Family.kill(owner);
        assertThat(waiter.result()).isTrue();
        assertThat(lock.isLocked()).as("one release freed it").isFalse();
        Family.succeeds(() -> {
            require(lock.tryLock(), "free");
            require(!lock.wasAbandoned(), "mended");
            lock.unlock();
        });
        lock.close();
    }

    @Test
    void aScopeInsideAScopeIsFreeAfterTheOuterOne() {
        var lock = SharedLock.reentrant();
        try (var _ = lock.hold()) {
            try (var _ = lock.hold()) {
                assertThat(lock.isHeldByCurrentThread()).isTrue();
            }
            assertThat(lock.isHeldByCurrentThread()).isTrue();
        }
        assertThat(lock.isLocked()).isFalse();
        lock.close();
    }
}
