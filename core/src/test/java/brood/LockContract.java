package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Note;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The plain [SharedLock].
@Tag("contract")
@ExtendWith(Leaks.class)
@SuppressWarnings("LockNotBeforeTry") // it is the bare calls that are tested
abstract class LockContract {
    @TempDir
    Path folder;

    @Test
    @DisplayName("LCK-01 a free lock is taken once, and a release too many is an error")
    void takenOnceAndReleasedOnce() {
        try (var lock = SharedLock.create()) {
            assertThat(lock.isLocked()).isFalse();
            assertThat(lock.tryLock()).isTrue();
            assertThat(lock.tryLock()).isFalse();
            assertThat(lock.isLocked()).isTrue();
            lock.unlock();
            assertThat(lock.isLocked()).isFalse();
            assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
            assertThat(lock.tryLock()).isTrue();
            lock.unlock();
            assertThat(lock.isReentrant()).isFalse();
        }
    }

    @Test
    @DisplayName("LCK-02 a lock is held in its scope and free after it, also when the body throws")
    void scopeHoldsTheLock() {
        var lock = SharedLock.create();
        assertThatThrownBy(() -> {
            try (var held = lock.hold()) {
                assertThat(lock.isHeldByCurrentThread()).isTrue();
                assertThat(held.wasAbandoned()).isFalse();
                throw new IllegalArgumentException("thrown in the scope");
            }
        }).hasMessage("thrown in the scope");
        assertThat(lock.isLocked()).isFalse();
        lock.close();
    }

    @Test
    void aHoldIsGivenBackOnce() {
        var lock = SharedLock.create();
        SharedLock.Held first = lock.hold();
        first.close();
        try (var _ = lock.hold()) {
            first.close();
            assertThat(lock.isLocked()).isTrue();
        }
        lock.close();
    }

    @Test
    @DisplayName("LCK-05 a lock taken by one process or thread may be released by another")
    void anyoneMayRelease() {
        var lock = SharedLock.create();
        Family.succeeds(lock::lock);
        assertThat(lock.tryLock()).as("taken by a child that has ended in order").isTrue();
        Family.succeeds(lock::unlock);
        assertThat(lock.isLocked()).isFalse();
        lock.lock();
        InThread.run(lock::unlock).result();
        assertThat(lock.isLocked()).isFalse();
        lock.close();
    }

    @Test
    @DisplayName("LCK-05 a lock held by a living child may be released by its parent")
    void parentReleasesForItsChild() {
        var lock = SharedLock.create();
        Note locked = Note.in(folder, "locked");
        Note released = Note.in(folder, "released");
        ChildProcess child = Family.start(() -> {
            lock.lock();
            locked.write("");
            released.await();
            require(!lock.isLocked(), "the parent has released it");
            require(!lock.isHeldByCurrentThread(), "so that it is not mine");
        });
        locked.await();
        lock.unlock();
        released.write("");
        Family.allSucceed(child);
        lock.close();
    }

    @Test
    @DisplayName("LCK-06 a lock held by a child is seen as locked by parent and child, with its holder")
    void everyoneSeesWhoHoldsIt() {
        for (SharedLock lock : List.of(SharedLock.create(), SharedLock.reentrant())) {
            Note locked = Note.in(folder, "locked" + lock.isReentrant());
            Note gate = Note.in(folder, "gate" + lock.isReentrant());
            ChildProcess child = Family.start(() -> {
                lock.lock();
                locked.write(Thread.currentThread().threadId());
                gate.await();
                require(lock.isLocked(), "locked, seen by its holder");
                require(lock.isHeldByCurrentThread(), "mine");
                lock.unlock();
                require(lock.holder().isEmpty(), "nobody's");
            });
            long thread = Long.parseLong(locked.await());
            assertThat(lock.isLocked()).isTrue();
            assertThat(lock.isHeldByCurrentThread()).isFalse();
            assertThat(lock.holder())
                    .contains(new LockHolder(child.pid(), child.name(), thread));
            assertThat(lock.tryLock()).isFalse();
            gate.write("");
            Family.allSucceed(child);
            assertThat(lock.isLocked()).isFalse();
            lock.close();
        }
    }

    @Test
    @DisplayName("LCK-07 five waiters on a held lock all pass after the release, one by one")
    void waitersPassOneByOne() {
        var lock = SharedLock.create();
        String inside = folder.resolve("inside").toString();
        List<Note> waiting = notes("waiting");
        List<Note> passed = notes("passed");
        lock.lock();
        List<ChildProcess> children = Family.start(5, i -> {
            waiting.get(i).write("");
            try (var _ = lock.hold()) {
                Files.createDirectory(Path.of(inside)); // throws when there is another one inside
                passed.get(i).write("");
                Files.delete(Path.of(inside));
            }
        });
        waiting.forEach(Note::await);
        Eventually.notSoon("one passes before the release",
                () -> passed.stream().anyMatch(Note::isWritten));
        lock.unlock();
        Family.allSucceed(children);
        assertThat(passed).allMatch(Note::isWritten);
        lock.close();
    }

    private List<Note> notes(String name) {
        return IntStream.range(0, 5).mapToObj(i -> Note.in(folder, name + i)).toList();
    }

    @Test
    void itExcludesThreadsAndProcesses() {
        var lock = SharedLock.create();
        var count = SharedLong.of(0);
        List<ChildProcess> children = Family.start(3, _ -> countUnder(lock, count, 5_000));
        List<InThread<Void>> threads = IntStream.range(0, 2)
                .mapToObj(_ -> InThread.run(() -> countUnder(lock, count, 5_000)))
                .toList();
        threads.forEach(InThread::result);
        Family.allSucceed(children);
        assertThat(count.get()).isEqualTo(25_000);
        lock.close();
    }

    private static void countUnder(SharedLock lock, SharedLong count, int times) {
        for (int i = 0; i < times; i++) {
            try (var _ = lock.hold()) {
                count.set(count.get() + 1);
            }
        }
    }

    @Test
    void aLockIsAValueThatGoesAnywhere() throws Exception {
        var lock = SharedLock.create();
        lock.lock();
        Family.succeeds(() -> Family.succeeds(() -> {
            require(!lock.tryLock(), "a grandchild sees it locked");
            lock.unlock();
        }));
        assertThat(lock.isLocked()).isFalse();
        try (var pool = ProcessPool.open(1)) {
            pool.submit(() -> {
                lock.lock();
                lock.unlock();
            }).get();
            assertThat(pool.submit(() -> lock).get()).isEqualTo(lock).hasSameHashCodeAs(lock);
        }
        lock.close();
    }

    @Test
    void tenThousandVirtualThreadsWaitAndPass() {
        var lock = SharedLock.create();
        AtomicInteger passed = new AtomicInteger();
        lock.lock();
        List<InThread<Void>> threads = IntStream.range(0, 10_000)
                .mapToObj(_ -> InThread.runVirtual(() -> {
                    try (var _ = lock.hold()) {
                        passed.incrementAndGet();
                    }
                }))
                .toList();
        assertThat(InThread.runVirtual(() -> Thread.sleep(10)).result())
                .as("another virtual thread runs meanwhile").isNull();
        assertThat(passed).hasValue(0);
        lock.unlock();
        threads.forEach(InThread::result);
        assertThat(passed).hasValue(10_000);
        lock.close();
    }
}
