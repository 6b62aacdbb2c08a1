package brood.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.Connection;
import brood.SharedQueue;
import brood.testing.Eventually;
import brood.testing.InThread;
import java.io.EOFException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What [Connection] promises of waiting, interrupts, close and use by several threads, over a
/// socket.
abstract class SocketConnectionContract extends SocketMessagesContract {
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    @DisplayName("POW-01 POW-02 poll is false at once, or after the time; true as long as there is a message")
    void poll() throws Exception {
        assertThat(here.poll()).isFalse();
        assertThat(here.poll(Duration.ofSeconds(-1))).isFalse();
        assertThat(here.poll(Duration.ZERO)).isFalse();
        assertThat(InThread.took(() -> assertThat(here.poll(SHORT)).isFalse()))
                .isGreaterThanOrEqualTo(SHORT);
        there.sendBytes(new byte[0]);
        assertThat(here.poll(Duration.ofDays(1))).isTrue();
        for (int i = 0; i < 5; i++) {
            assertThat(here.poll()).isTrue();
            assertThat(here.poll(Duration.ofDays(100_000_000))).isTrue();
            assertThat(here.poll(Duration.ofSeconds(-1))).isTrue();
            assertThat(here.isReady()).isTrue();
        }
        assertThat(here.receiveBytes()).isEmpty();
        assertThat(here.poll()).isFalse();
        there.close();
        assertThat(here.poll(Duration.ofDays(1))).as("at the end").isTrue();
        assertThatThrownBy(here::receive).isInstanceOf(EOFException.class);
        assertThatThrownBy(here::receive).as("again").isInstanceOf(EOFException.class);
    }

    @Test
    void whatWasSentBeforeCloseIsReceived() throws Exception {
        here.send("never read"); // what is unread at close must not harm what was sent
        there.send("last");
        there.sendBytes(new byte[30_000]);
        there.close();
        assertThat(here.receive()).isEqualTo("last");
        assertThat(here.receiveBytes()).hasSize(30_000);
        assertThatThrownBy(here::receive).isInstanceOf(EOFException.class);
    }

    @Test
    @DisplayName("PIP-13 sending to one that is gone says so, and harms nothing else")
    void sendingToOneThatIsGone() {
        there.close();
        assertThatThrownBy(() -> {
            while (true) {
                here.send("x".repeat(1000));
            }
        }).isInstanceOf(EOFException.class).hasMessageContaining("other side");
        assertThatThrownBy(() -> here.send(1)).as("again").isInstanceOf(EOFException.class);
    }

    @Test
    @DisplayName("PIP-16 closing a connection ends the calls that are blocked in it")
    void closeEndsBlockedCalls() {
        InThread<Object> receiver = InThread.call(here::receive);
        InThread<byte[]> second = InThread.call(() -> here.receiveBytes());
        InThread<Boolean> poller = InThread.call(() -> here.poll(Duration.ofDays(1)));
        InThread<Void> sender = InThread.run(() -> {
            while (true) {
                here.sendBytes(new byte[100_000]);
            }
        });
        Eventually.giveTimeToBlock();
        here.close();
        here.close();
        for (InThread<?> blocked : List.of(receiver, second, poller, sender)) {
            assertThat(blocked.failure()).isExactlyInstanceOf(IllegalStateException.class);
        }
        assertThat(here.isClosed()).isTrue();
        assertThat(here.isReadable()).isTrue();
        assertThat(here.isWritable()).isTrue();
        assertThatThrownBy(here::poll).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(here::receive).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> here.send(1)).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInterruptEndsABlockedCallAndHarmsNothing() throws Exception {
        InThread<Object> receiver = InThread.call(here::receive);
        InThread<Boolean> poller = InThread.call(() -> here.poll(Duration.ofDays(1)));
        InThread<Void> virtual = InThread.runVirtual(here::receiveBytes);
        AtomicIntegerArray sent = new AtomicIntegerArray(1);
        InThread<Void> sender = InThread.run(() -> {
            while (true) {
                here.sendBytes(new byte[100_000]);
                sent.incrementAndGet(0);
            }
        });
        Eventually.giveTimeToBlock();
        List.of(receiver, poller, virtual, sender).forEach(InThread::interrupt);
        for (InThread<?> blocked : List.of(receiver, poller, virtual, sender)) {
            assertThat(blocked.failure()).isInstanceOf(InterruptedException.class);
        }
        there.send("still works");
        assertThat(here.receive()).isEqualTo("still works");
        for (int i = 0; i < sent.get(0); i++) {
            assertThat(there.receiveBytes()).as("message " + i).hasSize(100_000);
        }
        here.send("behind the one that was interrupted");
        assertThat(there.receive()).isEqualTo("behind the one that was interrupted");
    }

    @Test
    void aThreadThatIsInterruptedBeforeDoesNothing() throws Exception {
        there.send("stays");
        assertThat(here.poll(Duration.ofDays(1))).isTrue();
        InThread.run(() -> {
            for (InThread.Action action : List.<InThread.Action>of(here::receive,
                    () -> here.send(1), () -> here.poll(SHORT),
                    () -> here.sendBytes(new byte[1]))) {
                Thread.currentThread().interrupt();
                assertThatThrownBy(action::run).isInstanceOf(InterruptedException.class);
            }
        }).result();
        assertThat(here.receive()).isEqualTo("stays");
        assertThat(there.poll()).isFalse();
    }

    @Test
    void severalThreadsAtEachEnd() {
        AtomicIntegerArray seen = new AtomicIntegerArray(4_000);
        List<InThread<Void>> senders = IntStream.range(0, 4)
                .mapToObj(i -> InThread.run(() -> send(there, i * 1000))).toList();
        List<InThread<Void>> receivers = IntStream.range(0, 3)
                .mapToObj(_ -> InThread.run(() -> receive(here, seen))).toList();
        senders.forEach(InThread::result);
        there.close();
        receivers.forEach(InThread::result);
        assertThat(IntStream.range(0, 4_000).filter(i -> seen.get(i) != 1)).isEmpty();
    }

    private static void send(Connection to, int first) throws Exception {
        for (int i = 0; i < 1000; i++) {
            to.send(List.of(first + i, new byte[i * 30]));
        }
    }

    private static void receive(Connection from, AtomicIntegerArray seen) throws Exception {
        try {
            while (true) {
                List<?> message = from.receive(List.class);
                int number = (Integer) message.getFirst();
                assertThat((byte[]) message.getLast()).hasSize(number % 1000 * 30);
                seen.incrementAndGet(number);
            }
        } catch (EOFException end) {
            assertThat(from.isClosed()).isFalse();
        }
    }

    @Test
    void awaitAnyWithOthers() throws Exception {
        try (var queue = SharedQueue.<Object>unbounded()) {
            assertThat(Connection.awaitAny(List.of(here, there, queue), SHORT)).isEmpty();
            here.send(1);
            assertThat(Connection.awaitAny(List.of(here, there, queue))).containsExactly(there);
            queue.put(1);
            assertThat(Connection.awaitAny(List.of(here, there, queue))).contains(queue);
            here.close();
            assertThatThrownBy(() -> Connection.awaitAny(List.of(here, queue)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
