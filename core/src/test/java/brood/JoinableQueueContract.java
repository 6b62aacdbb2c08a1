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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// [JoinableQueue].
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class JoinableQueueContract {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    @Test
    @DisplayName("JQU-01 with four workers and ten items, join returns after ten times done")
    void joinWaitsForAllWork() throws Exception {
        var queue = JoinableQueue.<Integer>unbounded();
        var done = SharedInt.of(0);
        List<ChildProcess> workers = Family.start(4, _ -> {
            while (queue.take() >= 0) {
                done.incrementAndGet();
                queue.taskDone();
            }
            queue.taskDone();
        });
        queue.putAll(IntStream.range(0, 10).boxed().toList());
        queue.join();
        assertThat(done.get()).isEqualTo(10);
        assertThat(queue.unfinished()).isZero();
        queue.putAll(List.of(-1, -1, -1, -1));
        queue.join();
        Family.allSucceed(workers);
        queue.close();
    }

    @Test
    void joinDoesNotReturnBeforeTheLastIsDone() throws Exception {
        try (var queue = JoinableQueue.<String>bounded(5)) {
            queue.putAll(List.of("a", "b"));
            assertThat(queue.unfinished()).isEqualTo(2);
            InThread<Void> joiner = InThread.run(queue::join);
            queue.take();
            queue.taskDone();
            queue.take();
            assertThat(queue.isEmpty()).isTrue();
            Eventually.notSoon("join returns", joiner::isDone);
            assertThat(InThread.took(() -> assertThat(queue.join(SHORT)).isFalse()))
                    .isGreaterThanOrEqualTo(SHORT);
            assertThat(queue.join(Duration.ZERO)).isFalse();
            assertThat(queue.join(Duration.ofSeconds(-1))).isFalse();
            assertThat(queue.unfinished()).isEqualTo(1);
            queue.taskDone();
            joiner.result();
            assertThat(queue.join(Duration.ZERO)).isTrue();
        }
    }

    @Test
    @DisplayName("JQU-02 one done too many is an error, and the count stays at zero")
    void doneTooOften() throws Exception {
        try (var queue = JoinableQueue.<String>unbounded()) {
            assertThatThrownBy(queue::taskDone)
                    .isExactlyInstanceOf(IllegalStateException.class);
            queue.put("a");
            queue.take();
            queue.taskDone();
            assertThatThrownBy(queue::taskDone)
                    .isExactlyInstanceOf(IllegalStateException.class);
            assertThat(queue.unfinished()).isZero();
            queue.put("b");
            assertThat(queue.unfinished()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("JQU-03 join of a new or drained queue returns at once, any number of times")
    void nothingToJoin() throws Exception {
        try (var queue = JoinableQueue.<String>unbounded()) {
            queue.join();
            queue.join();
            queue.put("a");
            queue.take();
            queue.taskDone();
            queue.join();
            queue.join();
            assertThat(queue.join(Duration.ofDays(-1))).isTrue();
        }
    }

    @Test
    @DisplayName("JQU-06 what one process took another may call done")
    void doneByAnother() throws Exception {
        var queue = JoinableQueue.<String>unbounded();
        queue.put("a");
        queue.put("b");
        Family.succeeds(() -> {
            queue.take();
            queue.taskDone();
            queue.take();
            Family.succeeds(queue::taskDone);
            require(queue.join(Duration.ZERO), "all is done");
        });
        queue.join();
        queue.put("c");
        queue.take();
        Family.succeeds(queue::taskDone);
        queue.join();
        queue.close();
    }

    @Test
    void whatIsDroppedCountsAsDone() throws Exception {
        try (var queue = JoinableQueue.<String>unbounded()) {
            queue.putAll(List.of("a", "b", "c", "d"));
            assertThat(queue.remove("b")).isTrue();
            assertThat(queue.unfinished()).isEqualTo(3);
            List<String> taken = new ArrayList<>();
            queue.drainTo(taken, 1);
            assertThat(queue.unfinished()).as("drained is taken, not done").isEqualTo(3);
            queue.clear();
            assertThat(queue.unfinished()).isEqualTo(1);
            queue.put("e");
            queue.shutdownNow();
            assertThat(queue.unfinished()).isEqualTo(1);
            queue.taskDone();
            queue.join();
        }
    }

    @Test
    @DisplayName("THR-03 a join ends when what was drained after a shutdown is done")
    void joinEndsAfterAShutdown() throws Exception {
        try (var queue = JoinableQueue.<String>unbounded()) {
            queue.putAll(List.of("a", "b"));
            queue.shutdown();
            InThread<Void> joiner = InThread.run(queue::join);
            assertThat(queue.take()).isEqualTo("a");
            queue.taskDone();
            assertThat(queue.take()).isEqualTo("b");
            assertThatThrownBy(queue::take).isInstanceOf(QueueShutDownException.class);
            Eventually.notSoon("join returns", joiner::isDone);
            queue.taskDone();
            joiner.result();
        }
    }

    @Test
    @DisplayName("THR-04 an immediate shutdown lets a joiner go")
    void shutdownNowLetsAJoinerGo() {
        var queue = JoinableQueue.<String>unbounded();
        queue.add("a");
        InThread<Void> joiner = InThread.run(queue::join);
        Eventually.notSoon("join returns", joiner::isDone);
        Family.succeeds(queue::shutdownNow);
        joiner.result();
        queue.close();
    }

    @Test
    void whoDiesWithAnItemFailsTheJoin() throws Exception {
        var queue = JoinableQueue.<String>unbounded();
        queue.putAll(List.of("a", "b"));
        Note taken = Note.in(folder, "taken");
        ChildProcess victim = Family.start(() -> {
            taken.write(queue.take());
            Scene.sleepForEver();
        });
        taken.await();
        InThread<Void> joiner = InThread.run(queue::join);
        Family.kill(victim);
        Eventually.notSoon("join ends while there is an item to take", joiner::isDone);
        assertThat(queue.take()).isEqualTo("b");
        Eventually.notSoon("join ends while a living process has one", joiner::isDone);
        queue.taskDone();
        assertThat(joiner.failure()).isInstanceOfSatisfying(AbandonedException.class,
                e -> assertThat(e.pids()).containsExactly(victim.pid()));
        assertThatThrownBy(() -> queue.join(Duration.ofDays(1)))
                .isInstanceOf(AbandonedException.class);
        assertThat(queue.unfinished()).isEqualTo(1);
        queue.taskDone();
        queue.join();
        queue.close();
    }

    @Test
    void anInterruptAndACloseEndAJoin() {
        var queue = JoinableQueue.<String>unbounded();
        queue.add("a");
        InThread<Void> interrupted = InThread.run(queue::join);
        InThread<Void> closed = InThread.run(() -> queue.join(Duration.ofDays(1)));
        Eventually.giveTimeToBlock();
        interrupted.interrupt();
        assertThat(interrupted.failure()).isInstanceOf(InterruptedException.class);
        queue.close();
        assertThat(closed.failure()).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(queue::taskDone).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void itIsBoundedToo() {
        var queue = JoinableQueue.<Integer>bounded(1);
        assertThat(queue.capacity()).isEqualTo(1);
        assertThat(queue.offer(1)).isTrue();
        assertThat(queue.offer(2)).isFalse();
        assertThat(queue.unfinished()).as("the refused one does not count").isEqualTo(1);
        assertThat(JoinableQueue.bounded(0).capacity()).isEqualTo(Integer.MAX_VALUE);
        queue.close();
    }
}
