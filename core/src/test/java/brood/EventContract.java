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
import brood.testing.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// [SharedEvent].
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class EventContract {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    @Test
    @DisplayName("EVT-01 starts unset; set twice is set; cleared twice is unset")
    void setAndClear() throws Exception {
        try (var event = SharedEvent.create()) {
            assertThat(event.isSet()).isFalse();
            event.set();
            event.set();
            assertThat(event.isSet()).isTrue();
            event.await();
            assertThat(event.await(Duration.ZERO)).isTrue();
            assertThat(event.await(Duration.ofSeconds(-1))).isTrue();
            event.clear();
            event.clear();
            assertThat(event.isSet()).isFalse();
        }
    }

    @Test
    void aTimedWaitFailsAfterTheTimeAndNotBefore() throws Exception {
        try (var event = SharedEvent.create()) {
            assertThat(InThread.took(() -> assertThat(event.await(SHORT)).isFalse()))
                    .isGreaterThanOrEqualTo(SHORT);
            assertThat(event.await(Duration.ZERO)).isFalse();
            assertThat(event.await(Duration.ofSeconds(-1))).isFalse();
        }
    }

    @Test
    @DisplayName("EVT-03 a parent that waits wakes when a child sets")
    void childWakesItsParent() throws Exception {
        var event = SharedEvent.create();
        InThread<Boolean> waiter = InThread.call(() -> event.await(Duration.ofDays(1)));
        Eventually.giveTimeToBlock();
        Family.succeeds(event::set);
        assertThat(waiter.result()).isTrue();
        event.await();
        event.close();
    }

    @Test
    @DisplayName("EVT-04 one set wakes five waiters, later waits pass until clear, and again after clear")
    void oneSetWakesAll() {
        var event = SharedEvent.create();
        for (int round = 0; round < 2; round++) {
            List<InThread<Void>> threads =
                    IntStream.range(0, 2).mapToObj(_ -> InThread.run(event::await)).toList();
            String name = "waiting" + round + "-";
            List<Note> waiting =
                    IntStream.range(0, 3).mapToObj(i -> Note.in(folder, name + i)).toList();
            List<ChildProcess> children = Family.start(3, i -> {
                waiting.get(i).write("");
                event.await();
                event.await();
                require(event.await(SHORT), "later waits pass too");
            });
            waiting.forEach(Note::await);
            Eventually.notSoon("one wakes unasked",
                    () -> threads.stream().anyMatch(InThread::isDone)
                            || children.stream().anyMatch(child -> !child.isAlive()));
            event.set();
            threads.forEach(InThread::result);
            Family.allSucceed(children);
            event.clear();
        }
        event.close();
    }

    @Test
    void aPulseReleasesAllWhoWait() {
        var event = SharedEvent.create();
        AtomicInteger about = new AtomicInteger();
        List<InThread<Void>> waiters = IntStream.range(0, 5).mapToObj(_ -> InThread.run(() -> {
            about.incrementAndGet();
            event.await();
        })).toList();
        Eventually.eventually("all are about to wait", () -> about.get() == 5);
        // One that is late by more than this moment is woken by the next pulse.
        while (!waiters.stream().allMatch(InThread::isDone)) {
            Eventually.giveTimeToBlock();
            event.set();
            event.clear();
            Eventually.giveTimeToBlock();
        }
        waiters.forEach(InThread::result);
        event.close();
    }

    @Test
    @DisplayName("EVT-06 two processes answer each other through two events for 10 000 rounds")
    void pingPong() throws Exception {
        var ping = SharedEvent.create();
        var pong = SharedEvent.create();
        ChildProcess child = Family.start(() -> {
            for (int i = 0; i < 10_000; i++) {
                ping.await();
                ping.clear();
                pong.set();
            }
        });
        for (int i = 0; i < 10_000; i++) {
            ping.set();
            assertThat(pong.await(Eventually.LIMIT)).as("round " + i).isTrue();
            pong.clear();
        }
        Family.allSucceed(child);
        ping.close();
        pong.close();
    }

    @Test
    @DisplayName("EVT-07 after random sets and clears and a last set, every waiter is released and all read it set")
    void randomSetsAndClears() {
        var event = SharedEvent.create();
        var stop = SharedBoolean.of(false);
        List<ChildProcess> children = new ArrayList<>(Family.start(2, i -> {
            Random random = new Random(i);
            while (!stop.get()) {
                if (random.nextBoolean()) {
                    event.set();
                } else {
                    event.clear();
                }
            }
        }));
        List<InThread<Void>> waiters = IntStream.range(0, 4).mapToObj(_ -> InThread.run(() -> {
            while (!stop.get()) {
                event.await();
            }
        })).toList();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < 2_000_000_000L) {
            event.set();
            event.clear();
        }
        stop.set(true);
        Family.allSucceed(children);
        event.set();
        waiters.forEach(InThread::result);
        assertThat(event.isSet()).isTrue();
        Family.succeeds(() -> require(event.isSet(), "set everywhere"));
        event.close();
        stop.close();
    }

    @Test
    @DisplayName("FI-10 one of three waiters is killed: set returns, the others wake, clear and set work after")
    void killedWaiterHoldsUpNobody() throws Exception {
        var event = SharedEvent.create();
        for (int round = 0; round < 5; round++) {
            Note waiting = Note.in(folder, "waiting" + round);
            ChildProcess victim = Family.start(() -> {
                waiting.write("");
                event.await();
            });
            List<InThread<Void>> others =
                    IntStream.range(0, 2).mapToObj(_ -> InThread.run(event::await)).toList();
            waiting.await();
            Eventually.giveTimeToBlock();
            Family.kill(victim);
            event.set();
            others.forEach(InThread::result);
            event.clear();
            assertThat(event.isSet()).isFalse();
        }
        event.set();
        event.await();
        event.close();
    }

    @Test
    void anInterruptEndsAWait() {
        var event = SharedEvent.create();
        List<InThread<Void>> waiters = List.of(
                InThread.run(event::await),
                InThread.run(() -> event.await(Duration.ofDays(1))),
                InThread.runVirtual(event::await));
        Eventually.giveTimeToBlock();
        waiters.forEach(InThread::interrupt);
        assertThat(waiters).allMatch(w -> w.failure() instanceof InterruptedException);
        assertThat(InThread.run(() -> {
            event.set();
            Thread.currentThread().interrupt();
            event.await();
        }).failure()).as("interrupted before").isInstanceOf(InterruptedException.class);
        event.close();
    }

    @Test
    void closeEndsTheWaitsOfThisProcessOnly() {
        var event = SharedEvent.create();
        Note open = Note.in(folder, "open");
        ChildProcess child = Family.start(() -> {
            require(!event.isSet(), "open here");
            open.write("");
            require(!event.await(Duration.ofMillis(300)), "nobody sets it");
            event.set();
            event.await();
        });
        open.await();
        InThread<Void> waiter = InThread.run(event::await);
        Eventually.giveTimeToBlock();
        event.close();
        event.close();
        assertThat(waiter.failure()).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(event::set).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(event::isSet).isExactlyInstanceOf(IllegalStateException.class);
        assertThat(event.isClosed()).isTrue();
        Family.allSucceed(child);
    }

    @Test
    @DisplayName("FI-36 a child exits with its code while another of its threads waits")
    @JvmsOnly("System.exit ends the whole program")
    void exitWhileWaiting() {
        var event = SharedEvent.create();
        assertThat(Runs.exitCode(() -> {
            InThread.run(event::await);
            InThread.runVirtual(event::await);
            Eventually.giveTimeToBlock();
            System.exit(5);
        })).isEqualTo(5);
        event.set();
        assertThat(event.isSet()).isTrue();
        event.close();
    }
}
