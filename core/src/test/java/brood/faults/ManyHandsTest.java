package brood.faults;

import static org.assertj.core.api.Assertions.assertThat;

import brood.ChildProcess;
import brood.testing.Eventually;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Proc;
import brood.testing.Scene;
import brood.testing.Victims;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// One process in the hands of many threads.
@ExtendWith(Leaks.class)
@Timeout(600)
class ManyHandsTest {
    private static final int THREADS = 10;

    @Test
    @DisplayName("FI-40 ten threads start, end, join, close and look at one process: documented exceptions only, one exit code, no zombie")
    void tenThreads() {
        play(25);
    }

    @Test
    @Tag("slow")
    @DisplayName("FI-40 ten threads and one process, five hundred times")
    void tenThreadsManyTimes() {
        play(500);
    }

    private static void play(int rounds) {
        Random random = Victims.random();
        for (int i = 0; i < rounds; i++) {
            new Round(random.nextLong()).play();
        }
        Eventually.eventually("no zombie", () -> Proc.zombies(Proc.self()).isEmpty());
    }

    /// One process, and what was seen of it.
    private static final class Round {
        private final Random random;
        private final ChildProcess child;
        private final CountDownLatch begin = new CountDownLatch(1);
        private final Set<Integer> codes = ConcurrentHashMap.newKeySet();
        private final boolean isShort;

        Round(long seed) {
            random = new Random(seed);
            isShort = random.nextBoolean();
            child = isShort ? new ChildProcess(() -> System.exit(3))
                    : new ChildProcess(Scene::sleepForEver);
        }

        void play() {
            List<InThread<Void>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                long seed = random.nextLong();
                threads.add(InThread.run(() -> {
                    begin.await();
                    use(new Random(seed));
                }));
            }
            begin.countDown();
            threads.forEach(InThread::result);
            end();
            assertThat(codes).hasSizeLessThanOrEqualTo(1).isSubsetOf(3, -15, -9);
            if (!isShort) {
                assertThat(codes).doesNotContain(3);
            }
        }

        /// What it throws, other than that its state is wrong for the call, fails the test.
        private void use(Random mine) throws InterruptedException {
            for (int i = 0; i < 12; i++) {
                try {
                    act(mine.nextInt(8));
                } catch (IllegalStateException documented) {
                    // not started, started before, still alive, or closed
                }
            }
        }

        private void act(int what) throws InterruptedException {
            switch (what) {
                case 0 -> child.start();
                case 1 -> child.terminate();
                case 2 -> child.kill();
                case 3 -> child.join(Duration.ofMillis(3));
                case 4 -> child.close();
                case 5 -> child.isAlive();
                case 6 -> see(child.exitCode());
                default -> child.exitReport().ifPresent(report -> codes.add(report.exitCode()));
            }
        }

        private void see(OptionalInt code) {
            code.ifPresent(codes::add);
        }

        private void end() {
            Eventually.eventually("it can be closed", () -> {
                try {
                    if (child.isAlive()) {
                        child.kill();
                    }
                    see(child.exitCode());
                    child.close();
                    return true;
                } catch (IllegalStateException closedOrAlive) {
                    return child.toString().contains("closed") || child.toString().contains("new");
                }
            });
        }
    }
}
