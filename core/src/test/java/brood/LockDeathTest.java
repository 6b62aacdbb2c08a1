package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a [SharedLock] of either kind does when a process dies that holds it or waits for it.
@ExtendWith(Leaks.class)
@SuppressWarnings("LockNotBeforeTry") // it is the bare calls that are tested
class LockDeathTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("LCK-10 FI-02 one that only waited for the lock is killed: the owner keeps it, and it goes on to the next")
    void killedWaiterChangesNothing() {
        for (SharedLock lock : List.of(SharedLock.create(), SharedLock.reentrant())) {
            lock.lock();
            Note waiting = Note.in(folder, "waiting" + lock.isReentrant());
            ChildProcess waiter = Family.start(() -> {
                require(!lock.tryLock(), "held");
                waiting.write("");
                lock.lock();
            });
            waiting.await();
            Eventually.giveTimeToBlock();
            InThread<Boolean> next = InThread.call(() -> {
                try (var held = lock.hold()) {
                    return held.wasAbandoned();
                }
            });
            Family.kill(waiter);
            assertThat(lock.isHeldByCurrentThread()).isTrue();
            Eventually.notSoon("the next has it", next::isDone);
            lock.unlock();
            assertThat(next.result()).isFalse();
            assertThat(lock.tryLock()).isTrue();
            assertThat(lock.wasAbandoned()).isFalse();
            lock.unlock();
            lock.close();
        }
    }

    @Test
    void theLockOfAKilledHolderGoesToAWaiterThatIsTold() {
        for (SharedLock lock : List.of(SharedLock.create(), SharedLock.reentrant())) {
            ChildProcess holder = holder(lock, Note.in(folder, "locked" + lock.isReentrant()));
            InThread<Boolean> next = InThread.call(() -> {
                try (var held = lock.hold()) {
                    return held.wasAbandoned() && lock.wasAbandoned();
                }
            });
            Eventually.notSoon("the lock of a living holder is taken", next::isDone);
            Family.kill(holder);
            assertThat(next.result()).as("told").isTrue();
            assertThat(lock.wasAbandoned()).isFalse();
            assertThat(lock.tryLock()).isTrue();
            assertThat(lock.wasAbandoned()).isFalse();
            lock.unlock();
            lock.close();
        }
    }

    @Test
    void theLockOfAKilledHolderIsFreeForWhoeverTries() {
        var lock = SharedLock.create();
        Family.kill(holder(lock, Note.in(folder, "locked")));
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock.holder()).isEmpty();
        assertThat(lock.tryLock()).isTrue();
        assertThat(lock.wasAbandoned()).isTrue();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        lock.unlock();
        assertThat(lock.wasAbandoned()).isFalse();
        lock.close();
    }

    /// The holder's parent would tell of the death, and can't.
    @Test
    void tryLockNeverGotTheLockOfAHolderWhoseDeathNobodyHadReported() {
        for (SharedLock lock : List.of(SharedLock.create(), SharedLock.reentrant())) {
            Note locked = Note.in(folder, "locked" + lock.isReentrant());
            ChildProcess parent = Family.start(() -> {
                Family.start(() -> {
                    lock.lock();
                    locked.write(ProcessHandle.current().pid());
                    Scene.sleepForEver();
                });
                Scene.sleepForEver();
            });
            locked.await();
            long holder = Long.parseLong(locked.text());
            Proc.signal("STOP", parent.pid());
            Eventually.notSoon("taken from the living", lock::tryLock);
            Proc.signal("KILL", holder);
            Eventually.eventually("the holder is dead", () -> Proc.isGone(holder));
            Eventually.eventually("tryLock finds that out", lock::tryLock);
            assertThat(lock.wasAbandoned()).isTrue();
            lock.unlock();
            assertThat(lock.tryLock()).isTrue();
            assertThat(lock.wasAbandoned()).isFalse();
            lock.unlock();
            Family.kill(parent);
            lock.close();
        }
    }

    @Test
    void aHolderThatIsStoppedKeepsTheLock() throws Exception {
        var lock = SharedLock.create();
        ChildProcess holder = holder(lock, Note.in(folder, "locked"));
        Proc.signal("STOP", holder.pid());
        assertThat(lock.tryLock(Duration.ofMillis(1500))).isFalse();
        assertThat(lock.isLocked()).isTrue();
        Family.kill(holder);
        lock.close();
    }

    private static ChildProcess holder(SharedLock lock, Note locked) {
        ChildProcess holder = Family.start(() -> {
            lock.lock();
            locked.write("");
            Scene.sleepForEver();
        });
        locked.await();
        return holder;
    }

    @Test
    void aHolderThatClosedItsHandleHoldsTheLockUntilItEnds() {
        var lock = SharedLock.create();
        Note closed = Note.in(folder, "closed");
        Note gate = Note.in(folder, "gate");
        ChildProcess holder = Family.start(() -> {
            lock.lock();
            lock.close();
            closed.write("");
            gate.await();
        });
        closed.await();
        assertThat(lock.tryLock()).isFalse();
        InThread<Boolean> next = InThread.call(() -> {
            try (var held = lock.hold()) {
                return held.wasAbandoned();
            }
        });
        Eventually.notSoon("a living process loses its lock", next::isDone);
        gate.write("");
        Family.allSucceed(holder);
        assertThat(next.result()).as("the holder ended without unlocking").isTrue();
        lock.close();
    }

    @Test
    void aWarningIsLogged() {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().equals(Level.WARNING)) {
                    warnings.add(new SimpleFormatter().formatMessage(entry));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            var lock = SharedLock.create();
            ChildProcess holder = holder(lock, Note.in(folder, "locked"));
            Family.kill(holder);
            lock.hold().close();
            assertThat(warnings).anyMatch(text -> text.contains(Long.toString(holder.pid())));
            lock.close();
        } finally {
            root.removeHandler(handler);
        }
    }
}
