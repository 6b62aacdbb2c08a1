package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.ConditionWaiters;
import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.JvmsOnly;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Scene;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// [SharedCondition]: its lock, interrupts, and processes that die.
@Tag("contract")
@ExtendWith(Leaks.class)
@SuppressWarnings({"WaitNotInLoop", "LockNotBeforeTry"}) // it is the bare calls that are tested
abstract class ConditionLockContract {
    @TempDir
    Path folder;

    private final SharedCondition condition = SharedCondition.create();
    private final SharedLock lock = condition.lock();
    private final ConditionWaiters waiters = ConditionWaiters.at(condition);

    @Test
    @DisplayName("CND-09 two conditions of one lock wake only their own waiters")
    void conditionsOfOneLock() {
        var plain = SharedLock.create();
        SharedCondition one = plain.newCondition();
        SharedCondition other = plain.newCondition();
        assertThat(one.lock()).isEqualTo(plain).isEqualTo(other.lock());
        ConditionWaiters atOne = ConditionWaiters.at(one);
        InThread<Void> waiter = atOne.threads(1).getFirst();
        atOne.await(1);
        try (var _ = plain.hold()) {
            other.signalAll();
        }
        Eventually.notSoon("the other's signal wakes it", waiter::isDone);
        try (var _ = plain.hold()) {
            one.signal();
        }
        waiter.result();
        plain.close();
    }

    @Test
    void waitingGivesBackAllLevelsOfTheLock() {
        InThread<Boolean> waiter = InThread.call(() -> {
            lock.lock();
            lock.lock();
            waiters.waiting().incrementAndGet();
            condition.await();
            lock.unlock();
            boolean stillHeld = lock.isHeldByCurrentThread();
            lock.unlock();
            return stillHeld && !lock.isHeldByCurrentThread();
        });
        waiters.await(1);
        try (var _ = lock.hold()) {
            condition.signal();
        }
        assertThat(waiter.result()).isTrue();
        lock.close();
    }

    @Test
    void anInterruptEndsAWaitWithTheLockHeld() {
        InThread<Boolean> waiter = InThread.call(() -> {
            lock.lock();
            waiters.waiting().incrementAndGet();
            try {
                condition.await();
                return false;
            } catch (InterruptedException expected) {
                return lock.isHeldByCurrentThread();
            } finally {
                lock.unlock();
            }
        });
        waiters.await(1);
        waiter.interrupt();
        assertThat(waiter.result()).isTrue();
        lock.close();
    }

    @Test
    @DisplayName("CND-10 10 000 rounds between three processes through one condition: none stalls")
    void tenThousandRounds() {
        SharedCondition at = condition;
        SharedInt turn = waiters.waiting();
        Family.allSucceed(Family.start(3, i -> {
            for (int round = i; round < 10_000; round += 3) {
                int mine = round;
                try (var _ = at.lock().hold()) {
                    require(at.awaitUntil(() -> turn.get() == mine, Eventually.LIMIT),
                            "round " + mine + " does not come");
                    turn.incrementAndGet();
                    at.signalAll();
                }
            }
        }));
        assertThat(turn.get()).isEqualTo(10_000);
        lock.close();
    }

    @Test
    @DisplayName("CND-12 a woken waiter is killed while it holds the lock: the others come out of their wait")
    void aWokenWaiterDiesWithTheLock() {
        SharedCondition at = condition;
        SharedInt in = waiters.waiting();
        String first = folder.resolve("first").toString();
        Note victim = Note.in(folder, "victim");
        List<ChildProcess> children = Family.start(3, _ -> {
            try (var _ = at.lock().hold()) {
                in.incrementAndGet();
                at.await();
                if (isFirst(first)) {
                    victim.write(Processes.current().pid());
                    Scene.sleepForEver();
                }
            }
        });
        waiters.await(3);
        try (var _ = lock.hold()) {
            condition.signalAll();
        }
        long pid = victim.awaitPid();
        children.stream().filter(child -> child.pid() == pid).forEach(Family::kill);
        Family.allSucceed(children.stream().filter(child -> child.pid() != pid).toList());
        assertThat(lock.tryLock()).isTrue();
        lock.unlock();
        lock.close();
    }

    private static boolean isFirst(String mark) throws Exception {
        try {
            Files.createDirectory(Path.of(mark));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    @Test
    @JvmsOnly("a thread can not be stopped by a signal")
    void theSignalOfOneThatDiedGoesToTheNext() {
        ChildProcess first = waiters.children(1).getFirst();
        waiters.await(1);
        List<InThread<Void>> second = waiters.threads(1);
        waiters.await(2);
        Proc.signal("STOP", first.pid());
        try (var _ = lock.hold()) {
            condition.signal();
        }
        Family.kill(first);
        second.forEach(InThread::result);
        assertThat(waiters.woken().get()).isEqualTo(1);
        lock.close();
    }
}
