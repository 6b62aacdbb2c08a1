package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Note;
import java.io.EOFException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// [Connection#awaitAny].
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class AwaitAnyContract {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("POW-03 four children that send ten messages each, fast or with pauses: all forty arrive once")
    void allMessagesOfFourChildren(boolean slow) throws Exception {
        List<Connection> open = new ArrayList<>();
        List<ChildProcess> children = new ArrayList<>();
        for (int c = 0; c < 4; c++) {
            Pipe pipe = Pipe.oneWay();
            Connection sender = pipe.second();
            int number = c;
            children.add(Family.start(() -> sendTen(sender, number, slow)));
            sender.close();
            open.add(pipe.first());
        }
        List<String> received = new ArrayList<>();
        while (!open.isEmpty()) {
            for (Connection ready : Connection.awaitAny(open)) {
                try {
                    received.add(ready.receive(String.class));
                } catch (EOFException end) {
                    open.remove(ready);
                    ready.close();
                }
            }
        }
        Family.allSucceed(children);
        assertThat(received).filteredOn(text -> !text.isEmpty())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40)
                        .filter(i -> i % 10 % 3 != 0)
                        .mapToObj(i -> i / 10 + ":" + i % 10)
                        .toList());
        assertThat(received).hasSize(40);
    }

    private static void sendTen(Connection sender, int child, boolean slow) throws Exception {
        for (int i = 0; i < 10; i++) {
            sender.send(i % 3 == 0 ? "" : child + ":" + i);
            if (slow) {
                Thread.sleep(20);
            }
        }
    }

    @Test
    @DisplayName("POW-04 nothing is ready: empty after the time; one is: exactly that one; a negative time ends at once")
    void timesAndReadyOnes() throws Exception {
        try (var one = Pipe.duplex(); var other = Pipe.duplex()) {
            List<Connection> both = List.of(one.first(), other.first());
            assertThat(InThread.took(
                    () -> assertThat(Connection.awaitAny(both, SHORT)).isEmpty()))
                    .isGreaterThanOrEqualTo(SHORT);
            assertThat(Connection.awaitAny(both, Duration.ZERO)).isEmpty();
            assertThat(Connection.awaitAny(both, Duration.ofDays(-1))).isEmpty();
            other.second().send("ready");
            assertThat(Connection.awaitAny(both)).containsExactly(other.first());
            assertThat(Connection.awaitAny(both, Duration.ofDays(1)))
                    .containsExactly(other.first());
            assertThat(Connection.awaitAny(both, Duration.ofDays(-1)))
                    .containsExactly(other.first());
            one.second().close();
            assertThat(Connection.awaitAny(both)).containsExactlyElementsOf(both);
        }
    }

    @Test
    @DisplayName("POW-07 a closed connection, the same one twice, and nothing at all")
    void oddCollections() throws Exception {
        try (var pipe = Pipe.duplex(); var closed = Pipe.duplex()) {
            closed.close();
            assertThatThrownBy(() -> Connection.awaitAny(
                    List.of(pipe.first(), closed.first()), SHORT))
                    .isExactlyInstanceOf(IllegalStateException.class);
            List<Connection> twice = List.of(pipe.first(), pipe.first());
            assertThat(Connection.awaitAny(twice, SHORT)).isEmpty();
            pipe.second().send(1);
            assertThat(Connection.awaitAny(twice)).containsExactlyElementsOf(twice);
            assertThat(Connection.awaitAny(List.<Connection>of(), Duration.ofDays(1))).isEmpty();
            assertThat(Connection.awaitAny(List.<Connection>of())).isEmpty();
            assertThatThrownBy(() -> Connection.awaitAny(List.of(pipe.first()), null))
                    .isInstanceOf(NullPointerException.class);
        }
    }

    @Test
    void connectionsQueuesAndProcessesTogether() throws Exception {
        var pipe = Pipe.duplex();
        var queue = SharedQueue.<String>unbounded();
        Note gate = Note.in(folder, "gate");
        ChildProcess child = Family.start(gate::await);
        List<Awaitable> all = List.of(child, queue, pipe.first());
        assertThat(Connection.awaitAny(all, SHORT)).isEmpty();
        InThread<List<Awaitable>> waiter = InThread.call(() -> Connection.awaitAny(all));
        Eventually.notSoon("something is ready", waiter::isDone);
        queue.put("item");
        assertThat(waiter.result()).containsExactly(queue);
        assertThat(queue.take()).isEqualTo("item");
        InThread<List<Awaitable>> next = InThread.call(() -> Connection.awaitAny(all));
        Eventually.giveTimeToBlock();
        pipe.second().send("message");
        assertThat(next.result()).containsExactly(pipe.first());
        pipe.first().receive();
        InThread<List<Awaitable>> last = InThread.call(() -> Connection.awaitAny(all));
        Eventually.giveTimeToBlock();
        gate.write("");
        assertThat(last.result()).containsExactly(child);
        queue.shutdown();
        assertThat(Connection.awaitAny(all)).containsExactly(child, queue);
        Family.allSucceed(child);
        queue.close();
        pipe.close();
    }

    @Test
    void aProcessThatWasNotStartedIsAnError() {
        var child = new ChildProcess(() -> {});
        assertThatThrownBy(() -> Connection.awaitAny(List.of(child), SHORT))
                .isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void manyAtOneTime() throws Exception {
        List<Pipe> pipes = IntStream.range(0, 300).mapToObj(_ -> Pipe.oneWay()).toList();
        List<Connection> receivers = pipes.stream().map(Pipe::first).toList();
        InThread<List<Connection>> waiter =
                InThread.call(() -> Connection.awaitAny(receivers));
        Eventually.giveTimeToBlock();
        pipes.get(250).second().send(1);
        assertThat(waiter.result()).containsExactly(receivers.get(250));
        pipes.forEach(Pipe::close);
    }

    @Test
    void theDeathOfASenderWakesIt() {
        var pipe = Pipe.oneWay();
        var other = Pipe.oneWay();
        Connection sender = pipe.second();
        Note ready = Note.in(folder, "ready");
        ChildProcess child = Family.start(() -> {
            ready.write(sender.isWritable());
            brood.testing.Scene.sleepForEver();
        });
        sender.close();
        ready.await();
        InThread<List<Connection>> waiter =
                InThread.call(() -> Connection.awaitAny(List.of(other.first(), pipe.first())));
        Eventually.notSoon("it wakes", waiter::isDone);
        Family.kill(child);
        assertThat(waiter.result()).containsExactly(pipe.first());
        pipe.close();
        other.close();
    }

    @Test
    void anInterruptAndACloseEndAWait() {
        var pipe = Pipe.duplex();
        InThread<List<Connection>> interrupted =
                InThread.call(() -> Connection.awaitAny(List.of(pipe.first())));
        InThread<List<Connection>> closed = InThread.call(
                () -> Connection.awaitAny(List.of(pipe.first()), Duration.ofDays(1)));
        Eventually.giveTimeToBlock();
        interrupted.interrupt();
        assertThat(interrupted.failure()).isInstanceOf(InterruptedException.class);
        pipe.close();
        assertThat(closed.failure()).isExactlyInstanceOf(IllegalStateException.class);
    }
}
