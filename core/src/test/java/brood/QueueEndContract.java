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
import brood.testing.Resources;
import brood.testing.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// [SharedQueue]: close, shutdown, interrupts, and processes that die.
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class QueueEndContract {
    @TempDir
    Path folder;

    @Test
    @DisplayName("QUE-10 SQU-03 after close all is closed in that process; others go on using theirs")
    void closedHereOnly() throws Exception {
        var queue = SharedQueue.<Integer>unbounded();
        Note open = Note.in(folder, "open");
        Note closed = Note.in(folder, "closed");
        queue.put(1);
        ChildProcess child = Family.start(() -> {
            require(queue.size() == 1, "open");
            open.write("");
            closed.await();
            require(queue.take() == 1, "what was put before the close");
            queue.put(2);
            require(queue.take() == 2, "goes on");
        });
        open.await();
        queue.close();
        queue.close();
        assertThat(queue.isClosed()).isTrue();
        List<InThread.Action> uses = List.of(
                () -> queue.put(1),
                () -> queue.offer(1),
                () -> queue.offer(1, Duration.ZERO),
                queue::take,
                queue::poll,
                () -> queue.poll(Duration.ZERO),
                () -> assertThat(queue.size()).isZero(),
                () -> assertThat(queue.isEmpty()).isTrue(),
                queue::peek,
                queue::shutdown);
        assertThat(uses).allSatisfy(use -> assertThatThrownBy(use::run)
                .isExactlyInstanceOf(IllegalStateException.class));
        closed.write("");
        Family.allSucceed(child);
    }

    @Test
    void closeEndsTheWaitsOfThisProcess() {
        var queue = SharedQueue.<Integer>bounded(1);
        InThread<Integer> taker = InThread.call(queue::take);
        Eventually.giveTimeToBlock();
        queue.close();
        assertThat(taker.failure()).isExactlyInstanceOf(IllegalStateException.class);
        var full = SharedQueue.<Integer>bounded(1);
        full.add(1);
        InThread<Void> putter = InThread.run(() -> full.put(2));
        Eventually.giveTimeToBlock();
        full.close();
        assertThat(putter.failure()).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("THR-03 after shutdown puts fail, takes drain it and then fail")
    void afterShutdownWhatIsThereCanBeTaken() throws Exception {
        var queue = SharedQueue.<Integer>bounded(3);
        queue.putAll(List.of(1, 2, 3));
        InThread<Void> putter = InThread.run(() -> queue.put(4));
        Eventually.giveTimeToBlock();
        Family.succeeds(queue::shutdown);
        assertThat(putter.failure()).isInstanceOf(QueueShutDownException.class);
        assertThat(queue.isShutdown()).isTrue();
        assertThat(queue.isClosed()).isFalse();
        assertThatThrownBy(() -> queue.put(5)).isInstanceOf(QueueShutDownException.class);
        assertThatThrownBy(() -> queue.offer(5)).isInstanceOf(QueueShutDownException.class);
        assertThatThrownBy(() -> queue.add(5)).isInstanceOf(QueueShutDownException.class);
        assertThat(queue.take()).isEqualTo(1);
        assertThat(queue.poll()).isEqualTo(2);
        assertThat(queue.poll(Duration.ofDays(1))).isEqualTo(3);
        assertThatThrownBy(queue::take).isInstanceOf(QueueShutDownException.class);
        assertThatThrownBy(queue::poll).isInstanceOf(QueueShutDownException.class);
        assertThatThrownBy(() -> queue.poll(Duration.ofDays(1)))
                .isInstanceOf(QueueShutDownException.class);
        assertThat(queue.size()).isZero();
        queue.shutdown();
        queue.close();
    }

    @Test
    void shutdownEndsTheWaitsOfAllProcesses() {
        var queue = SharedQueue.<Integer>unbounded();
        List<Note> waiting = List.of(Note.in(folder, "0"), Note.in(folder, "1"));
        List<ChildProcess> takers = Family.start(2, i -> {
            waiting.get(i).write("");
            try {
                queue.take();
                require(false, "nothing was put");
            } catch (QueueShutDownException expected) {
                require(queue.isShutdown(), "seen here");
            }
        });
        waiting.forEach(Note::await);
        Eventually.giveTimeToBlock();
        queue.shutdown();
        Family.allSucceed(takers);
        queue.close();
    }

    @Test
    @DisplayName("THR-04 an immediate shutdown drops the items, and takes fail at once")
    void shutdownNowDropsWhatIsThere() {
        var queue = SharedQueue.<Integer>unbounded();
        queue.addAll(List.of(1, 2, 3));
        queue.shutdownNow();
        queue.shutdownNow();
        assertThat(queue.size()).isZero();
        assertThatThrownBy(queue::take).isInstanceOf(QueueShutDownException.class);
        assertThatThrownBy(() -> queue.put(1)).isInstanceOf(QueueShutDownException.class);
        queue.close();
    }

    @Test
    void anInterruptEndsAWaitAndMovesNothing() {
        var queue = SharedQueue.<Integer>bounded(1);
        InThread<Integer> taker = InThread.call(queue::take);
        InThread<Integer> timed = InThread.call(() -> queue.poll(Duration.ofDays(1)));
        InThread<Void> virtual = InThread.runVirtual(queue::take);
        Eventually.giveTimeToBlock();
        taker.interrupt();
        timed.interrupt();
        virtual.interrupt();
        assertThat(taker.failure()).isInstanceOf(InterruptedException.class);
        assertThat(timed.failure()).isInstanceOf(InterruptedException.class);
        assertThat(virtual.failure()).isInstanceOf(InterruptedException.class);
        queue.add(1);
        InThread<Void> putter = InThread.run(() -> queue.put(2));
        Eventually.giveTimeToBlock();
        putter.interrupt();
        assertThat(putter.failure()).isInstanceOf(InterruptedException.class);
        assertThat(queue).containsExactly(1);
        queue.close();
    }

    @Test
    @DisplayName("FI-04 a producer is killed while it waits for room: one take lets one other in, and no more")
    void killedProducerThatWaited() throws Exception {
        var queue = SharedQueue.<String>bounded(2);
        queue.putAll(List.of("a", "b"));
        Note waiting = Note.in(folder, "waiting");
        ChildProcess victim = Family.start(() -> {
            waiting.write("");
            queue.put("victim");
        });
        waiting.await();
        Eventually.giveTimeToBlock();
        List<InThread<Void>> others = new ArrayList<>();
        for (String item : List.of("c", "d")) {
            others.add(InThread.run(() -> queue.put(item)));
        }
        Eventually.giveTimeToBlock();
        Family.kill(victim);
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.take()).isEqualTo("a");
        Eventually.eventually("one is let in", () -> others.stream().anyMatch(InThread::isDone));
        Eventually.notSoon("both are let in", () -> others.stream().allMatch(InThread::isDone));
        assertThat(queue.take()).isEqualTo("b");
        others.forEach(InThread::result);
        assertThat(List.of(queue.take(), queue.take())).containsExactlyInAnyOrder("c", "d");
        assertThat(queue.poll()).isNull();
        queue.close();
    }

    @Test
    void killedConsumerThatWaitedTakesNothing() {
        var queue = SharedQueue.<Integer>unbounded();
        for (int round = 0; round < 3; round++) {
            Note waiting = Note.in(folder, "waiting" + round);
            ChildProcess victim = Family.start(() -> {
                waiting.write("");
                queue.take();
            });
            waiting.await();
            Eventually.giveTimeToBlock();
            Family.kill(victim);
            InThread<Integer> next = InThread.call(queue::take);
            queue.add(round);
            assertThat(next.result()).isEqualTo(round);
        }
        queue.close();
    }

    @Test
    @DisplayName("FI-06 a consumer is killed in the midst of a large item: at most that one is lost, the rest is in order")
    void killedConsumerOfALargeItem() throws Exception {
        var queue = SharedQueue.<Object>unbounded();
        for (int round = 0; round < 5; round++) {
            queue.putAll(List.of("before", new byte[50_000_000], "behind"));
            Note before = Note.in(folder, "before" + round);
            ChildProcess victim = Family.start(() -> {
                before.write(queue.take());
                queue.take();
                Thread.sleep(Long.MAX_VALUE);
            });
            before.await();
            Family.kill(victim);
            Object next = queue.poll(Eventually.LIMIT);
            if (next instanceof byte[] large) {
                assertThat(large).hasSize(50_000_000);
                next = queue.poll(Eventually.LIMIT);
            }
            assertThat(next).isEqualTo("behind");
            assertThat(queue.isEmpty()).isTrue();
        }
        queue.close();
    }

    @Test
    @DisplayName("FI-36 a child exits with its code while other threads of it are blocked in take and put")
    @JvmsOnly("System.exit ends the whole program")
    void exitWhileBlocked() throws Exception {
        var queue = SharedQueue.<Integer>bounded(1);
        var empty = SharedQueue.<Integer>unbounded();
        queue.put(1);
        assertThat(Runs.exitCode(() -> {
            InThread.run(() -> queue.put(2));
            InThread.call(empty::take);
            Eventually.giveTimeToBlock();
            System.exit(9);
        })).isEqualTo(9);
        assertThat(queue).containsExactly(1);
        empty.put(3);
        assertThat(empty.take()).isEqualTo(3);
        queue.close();
        empty.close();
    }

    @Test
    @DisplayName("FI-31 a thousand queues at one time cost no thousand files or threads, and go back")
    void aThousandQueues() throws Exception {
        SharedQueue.<Integer>unbounded().close();
        Resources before = Resources.now();
        List<SharedQueue<Integer>> queues = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            queues.add(SharedQueue.unbounded());
            queues.getLast().put(i);
        }
        assertThat(Resources.now().files() - before.files()).isLessThan(50);
        assertThat(Resources.now().threads() - before.threads()).isLessThan(50);
        var toSend = new ArrayList<>(queues);
        Family.succeeds(() -> {
            for (int i = 0; i < 1000; i++) {
                require(toSend.get(i).take() == i, "queue " + i);
                toSend.get(i).put(-i);
            }
        });
        for (int i = 0; i < 1000; i++) {
            require(queues.get(i).take() == -i, "queue " + i);
            queues.get(i).close();
        }
    }

    @Test
    void aThreadThatIsInterruptedAlreadyMovesNothing() {
        var queue = SharedQueue.<Integer>bounded(2);
        queue.add(1);
        List<InThread.Action> calls = List.of(
                () -> queue.put(2),
                () -> queue.offer(2, Duration.ofDays(1)),
                queue::take,
                () -> queue.poll(Duration.ofDays(1)));
        assertThat(calls).allSatisfy(call -> assertThat(InThread.run(() -> {
            Thread.currentThread().interrupt();
            call.run();
        }).failure()).isInstanceOf(InterruptedException.class));
        assertThat(queue).containsExactly(1);
        queue.close();
    }
}
