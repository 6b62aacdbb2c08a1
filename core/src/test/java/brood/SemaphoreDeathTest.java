package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a [SharedSemaphore] does when a process dies that holds permits or waits for one.
@ExtendWith(Leaks.class)
class SemaphoreDeathTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("FI-02 LCK-10 one that waits for a permit is killed: no permit is lost to it")
    void killedWaiterTakesNoPermit(boolean bounded) {
        var semaphore = bounded ? SharedSemaphore.bounded(1) : SharedSemaphore.of(1);
        assertThat(semaphore.tryAcquire()).isTrue();
        Note waiting = Note.in(folder, "waiting");
        ChildProcess waiter = Family.start(() -> {
            waiting.write("");
            semaphore.acquire();
        });
        waiting.await();
        Eventually.giveTimeToBlock();
        InThread<Void> next = InThread.run(semaphore::acquire);
        Family.kill(waiter);
        Eventually.notSoon("the next has one", next::isDone);
        semaphore.release();
        next.result();
        assertThat(semaphore.availablePermits()).isZero();
        semaphore.close();
    }

    @Test
    @DisplayName("FI-11 the permits of a killed holder come back to a bounded one, not to a plain one")
    void permitsOfTheDead() throws Exception {
        var count = SharedSemaphore.of(5);
        var things = SharedSemaphore.bounded(5);
        Note holding = Note.in(folder, "holding");
        ChildProcess holder = Family.start(() -> {
            for (int i = 0; i < 2; i++) {
                count.acquire();
                things.acquire();
            }
            holding.write("");
            Scene.sleepForEver();
        });
        holding.await();
        for (int i = 0; i < 3; i++) {
            things.acquire();
        }
        InThread<Void> waiter = InThread.run(things::acquire);
        Eventually.notSoon("a sixth has one", waiter::isDone);
        Family.kill(holder);
        waiter.result();
        Eventually.eventually("the other one is back", () -> things.availablePermits() == 1);
        assertThat(count.availablePermits()).isEqualTo(3);
        count.close();
        things.close();
    }

    /// The holder's parent would tell of the death, and can't.
    @Test
    void tryAcquireNeverGotThePermitOfAHolderWhoseDeathNobodyHadReported() {
        for (Try way : List.<Try>of(SharedSemaphore::tryAcquire,
                semaphore -> semaphore.tryAcquire(Duration.ZERO))) {
            var things = SharedSemaphore.bounded(1);
            Note holding = Note.in(folder, "holding" + way.hashCode());
            ChildProcess parent = Family.start(() -> {
                Family.start(() -> {
                    things.acquire();
                    holding.write(ProcessHandle.current().pid());
                    Scene.sleepForEver();
                });
                Scene.sleepForEver();
            });
            holding.await();
            long holder = Long.parseLong(holding.text());
            Proc.signal("STOP", parent.pid());
            Eventually.notSoon("taken from the living", () -> way.succeeds(things));
            Proc.signal("KILL", holder);
            Eventually.eventually("the holder is dead", () -> Proc.isGone(holder));
            Eventually.eventually("a try finds that out", () -> way.succeeds(things));
            assertThat(things.availablePermits()).isZero();
            things.release();
            Family.kill(parent);
            things.close();
        }
    }

    /// A call that does not wait.
    @FunctionalInterface
    private interface Try {
        boolean tryIt(SharedSemaphore semaphore) throws InterruptedException;

        default boolean succeeds(SharedSemaphore semaphore) {
            try {
                return tryIt(semaphore);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    @Test
    void whatOneHoldsAnotherMayRelease() {
        var things = SharedSemaphore.bounded(3);
        Note holding = Note.in(folder, "holding");
        ChildProcess holder = Family.start(() -> {
            things.acquire();
            things.acquire();
            holding.write("");
            Scene.sleepForEver();
        });
        holding.await();
        assertThat(things.tryAcquire()).isTrue();
        things.release(2);
        assertThat(things.availablePermits()).isEqualTo(2);
        Family.kill(holder);
        Eventually.eventually("all are back", () -> things.availablePermits() == 3);
        assertThatThrownBy(things::release).isExactlyInstanceOf(IllegalStateException.class);
        things.close();
    }
}
