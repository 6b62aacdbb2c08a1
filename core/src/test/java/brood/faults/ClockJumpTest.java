package brood.faults;

import static org.assertj.core.api.Assertions.assertThat;

import brood.ChildOptions;
import brood.ChildProcess;
import brood.SharedLock;
import brood.SharedQueue;
import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.Leaks;
import brood.testing.Program;
import brood.testing.Scene;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A wall clock that is set, while everything waits.
@ExtendWith(Leaks.class)
@SuppressWarnings("LockNotBeforeTry") // the end of the program unlocks them
class ClockJumpTest {
    private static final Duration TIME = Duration.ofMillis(900);
    private static final int HOUR = 3600;

    @TempDir
    Path folder;

    @Test
    @DisplayName("FI-25 the wall clock jumps by an hour, both ways, in every timed wait: each takes its time, and nobody is taken for dead")
    void theWallClockJumps() throws Exception {
        ClockShim clock = ClockShim.in(folder);
        try (Program program = Program.of(ClockJumpTest.class, "waitWhileItJumps", folder)
                .withFlags("--enable-native-access=ALL-UNNAMED")
                .withEnvironment(clock.environment()).start()) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
            assertThat(program.stderr()).isEmpty();
            assertThat(program.lines()).containsExactly("3600 s ahead", "-3600 s ahead",
                    "nobody is dead");
        }
    }

    static void waitWhileItJumps(String... args) throws Exception {
        Path folder = Path.of(args[0]);
        try (SharedLock held = SharedLock.create();
                SharedQueue<String> answers = SharedQueue.unbounded();
                TimedWaits waits = new TimedWaits(folder)) {
            SharedLock end = SharedLock.create();
            end.lock();
            ChildProcess holder = new ChildProcess(() -> {
                held.lock();
                answers.put("held");
                end.lock(); // waits for the parent, who must not be taken for dead
                held.unlock();
                answers.put("released");
            }, ChildOptions.defaults().withDaemon(true)).start();
            answers.take();
            for (int jump : new int[] {HOUR, -HOUR}) {
                long before = System.currentTimeMillis();
                waits.run(TIME, () -> {
                    Eventually.giveTimeToBlock();
                    set(folder, jump);
                });
                long moved = System.currentTimeMillis() - before;
                Scene.say(Math.abs(moved - jump * 1000L) < 1_000_000 ? jump + " s ahead" : moved);
                set(folder, 0);
                assertThat(held.isLocked()).isTrue();
            }
            end.unlock();
            assertThat(answers.take()).isEqualTo("released");
            held.lock();
            assertThat(held.wasAbandoned()).isFalse();
            Family.allSucceed(holder);
        }
        Scene.say("nobody is dead");
    }

    private static void set(Path folder, long seconds) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("ahead").toFile(), "rw")) {
            file.write(ByteBuffer.allocate(8).order(ByteOrder.nativeOrder())
                    .putLong(seconds).array());
        }
    }
}
