package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.internal.os.WordSleep;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Note;
import brood.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// [AwaitAnyContract] where processes are child JVMs.
class AwaitAnyTest extends AwaitAnyContract {
    @TempDir
    Path notes;

    @Test
    void sleepsUntilSomethingHappens() throws Exception {
        assumeTrue(WordSleep.wakesNow(), "the kernel can wait for several words");
        try (var pipe = Pipe.duplex(); var queue = SharedQueue.<Integer>unbounded()) {
            ChildProcess child = Runs.sleeper(Note.in(notes, "ready"));
            InThread<Long> looks = InThread.call(() -> {
                long before = switches();
                Connection.awaitAny(List.of(pipe.first(), queue, child), Duration.ofSeconds(2));
                return switches() - before;
            });
            assertThat(looks.result()).as("how often it went to sleep").isLessThan(200);
            Family.kill(child);
        }
    }

    /// How often this thread has given up its processor by itself.
    private static long switches() throws IOException {
        String status = Files.readString(Path.of("/proc/thread-self/status"));
        return status.lines().filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .sum();
    }

    @Test
    void whatItWasWokenForIsLeftToThoseWhoTakeIt() throws Exception {
        try (var queue = SharedQueue.<Integer>unbounded(); var other = Pipe.duplex()) {
            for (int i = 0; i < 200; i++) {
                InThread<List<Awaitable>> first = InThread.call(
                        () -> Connection.awaitAny(List.of(queue, other.first())));
                InThread<Integer> taker = InThread.call(queue::take);
                InThread<List<Awaitable>> last = InThread.call(
                        () -> Connection.awaitAny(List.of(other.first(), queue)));
                queue.put(i);
                assertThat(taker.result()).isEqualTo(i);
                other.second().send(i);
                assertThat(first.result()).isNotEmpty();
                assertThat(last.result()).isNotEmpty();
                other.first().receive();
            }
        }
    }
}
