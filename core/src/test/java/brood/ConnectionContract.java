package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.JvmsOnly;
import brood.testing.Leaks;
import brood.testing.Proc;
import brood.testing.Runs;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// [Connection]: bytes in all forms, poll, close, interrupts, several threads.
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class ConnectionContract {
    private static final Duration SHORT = Duration.ofMillis(200);

    private final Pipe pipe = Pipe.duplex();
    private final Connection here = pipe.first();
    private final Connection there = pipe.second();

    @AfterEach
    void closePipe() {
        pipe.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    @DisplayName("PIP-10 several small messages sent without pause are received one by one")
    void messagesAreNotMerged() throws Exception {
        there.sendBytes(bytes("a"));
        there.sendBytes(bytes(""));
        there.sendBytes(bytes("bc"));
        there.send("d");
        assertThat(here.receiveBytes()).isEqualTo(bytes("a"));
        assertThat(here.receiveBytes()).isEmpty();
        assertThat(here.receiveBytes()).isEqualTo(bytes("bc"));
        assertThat(here.receive()).isEqualTo("d");
        assertThat(here.poll()).isFalse();
    }

    @Test
    void bytesInAllForms() throws Exception {
        there.sendBytes(bytes("_array_"), 1, 5);
        assertThat(here.receiveBytes()).isEqualTo(bytes("array"));
        ByteBuffer buffer = ByteBuffer.allocateDirect(10).put(bytes("_buffer_")).flip().position(1);
        there.sendBytes(buffer);
        assertThat(buffer.hasRemaining()).isFalse();
        ByteBuffer target = ByteBuffer.allocate(20).position(3);
        assertThat(here.receiveBytesInto(target)).isEqualTo(7);
        assertThat(target.position()).isEqualTo(10);
        assertThat(new String(target.array(), 3, 7, StandardCharsets.ISO_8859_1))
                .isEqualTo("buffer_");
        try (Arena arena = Arena.ofConfined()) {
            there.sendBytes(arena.allocateFrom("segment"));
            byte[] array = new byte[10];
            assertThat(here.receiveBytesInto(array, 1)).isEqualTo(8);
            assertThat(array).isEqualTo(bytes("\0segment\0\0"));
            there.sendBytes(bytes("into native"));
            MemorySegment segment = arena.allocate(11);
            assertThat(here.receiveBytesInto(segment)).isEqualTo(11);
            assertThat(segment.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(bytes("into native"));
        }
        there.sendBytes(bytes("read only"), 0, 9);
        assertThatThrownBy(
                () -> here.receiveBytesInto(ByteBuffer.allocate(20).asReadOnlyBuffer()))
                .isInstanceOf(java.nio.ReadOnlyBufferException.class);
        assertThatThrownBy(
                () -> here.receiveBytesInto(MemorySegment.ofArray(new byte[20]).asReadOnly()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(here.receiveBytes()).as("nothing was taken").isEqualTo(bytes("read only"));
    }

    @Test
    void aSegmentIsReceivedForAsLongAsItsArena() throws Exception {
        for (int size : new int[] {0, 10, 100_000, 10_000_000}) {
            byte[] message = new byte[size];
            if (size > 0) {
                message[size - 1] = 7;
            }
            InThread<Void> sender = InThread.run(() -> there.sendBytes(message));
            MemorySegment segment;
            try (Arena arena = Arena.ofShared()) {
                segment = here.receiveSegment(arena);
                sender.result();
                assertThat(segment.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(message);
                segment.fill((byte) 1);
            }
            MemorySegment closed = segment;
            if (size > 0) {
                assertThatThrownBy(() -> closed.get(ValueLayout.JAVA_BYTE, 0))
                        .isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void rangesOutsideTheArrayAreRefused() throws Exception {
        byte[] array = new byte[4];
        for (int[] range : new int[][] {{-1, 2}, {0, -1}, {5, 0}, {2, 3}, {0, 5}}) {
            assertThatThrownBy(() -> there.sendBytes(array, range[0], range[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        there.sendBytes(array, 4, 0);
        assertThatThrownBy(() -> here.receiveBytesInto(array, 5))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> here.receiveBytesInto(array, -1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> here.receiveBytes(-1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(here.receiveBytes(0)).as("nothing was taken").isEmpty();
    }

    @Test
    void aMessageThatIsTooLongIsInTheException() throws Exception {
        there.sendBytes(bytes("too long"));
        there.sendBytes(bytes("next"));
        byte[] target = new byte[4];
        assertThatThrownBy(() -> here.receiveBytesInto(target, 0))
                .isInstanceOfSatisfying(BufferTooShortException.class,
                        e -> assertThat(e.bytes()).isEqualTo(bytes("too long")));
        assertThat(target).containsOnly(0);
        assertThat(here.receiveBytesInto(target, 0)).isEqualTo(4);
        there.sendBytes(bytes("beyond the bound"));
        there.sendBytes(bytes("next"));
        assertThatThrownBy(() -> here.receiveBytes(5)).isInstanceOf(IOException.class);
        assertThat(here.receiveBytes(4)).isEqualTo(bytes("next"));
    }

    @Test
    void bytesAndObjectsAreNotMixedUp() throws Exception {
        there.send(List.of(1));
        assertThatThrownBy(here::receiveBytes).isInstanceOf(IOException.class);
        assertThat(here.receive()).as("it stays").isEqualTo(List.of(1));
        there.sendBytes(bytes("bytes"));
        assertThat(here.receive()).isEqualTo(bytes("bytes"));
        there.send(bytes("an array is bytes"));
        assertThat(here.receiveBytes()).isEqualTo(bytes("an array is bytes"));
        there.send(1);
        assertThatThrownBy(() -> here.receive(String.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("Integer").hasMessageContaining("String");
    }

    @Test
    @DisplayName("POW-01 POW-02 poll is false at once, or after the time; true as long as there is a message")
    void poll() throws Exception {
        assertThat(here.poll()).isFalse();
        assertThat(here.poll(Duration.ofSeconds(-1))).isFalse();
        assertThat(here.poll(Duration.ZERO)).isFalse();
        assertThat(InThread.took(() -> assertThat(here.poll(SHORT)).isFalse()))
                .isGreaterThanOrEqualTo(SHORT);
        there.sendBytes(new byte[0]);
        for (int i = 0; i < 5; i++) {
            assertThat(here.poll()).isTrue();
            assertThat(here.poll(Duration.ofDays(1))).isTrue();
            assertThat(here.poll(Duration.ofSeconds(-1))).isTrue();
            assertThat(here.isReady()).isTrue();
        }
        assertThat(here.receiveBytes()).isEmpty();
        assertThat(here.poll()).isFalse();
        there.close();
        assertThat(here.poll()).as("at the end").isTrue();
        assertThatThrownBy(here::receive).isInstanceOf(EOFException.class);
    }

    @Test
    @DisplayName("PIP-16 closing a connection ends the calls that are blocked in it")
    void closeEndsBlockedCalls() {
        InThread<Object> receiver = InThread.call(here::receive);
        InThread<Boolean> poller = InThread.call(() -> here.poll(Duration.ofDays(1)));
        Eventually.giveTimeToBlock();
        here.close();
        here.close();
        assertThat(receiver.failure()).isExactlyInstanceOf(IllegalStateException.class);
        assertThat(poller.failure()).isExactlyInstanceOf(IllegalStateException.class);
        assertThat(here.isClosed()).isTrue();
        assertThat(here.isReadable()).isTrue();
        assertThatThrownBy(here::poll).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> here.send(1)).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInterruptEndsABlockedCall() throws Exception {
        InThread<Object> receiver = InThread.call(here::receive);
        InThread<Boolean> poller = InThread.call(() -> here.poll(Duration.ofDays(1)));
        InThread<Void> virtual = InThread.runVirtual(here::receiveBytes);
        InThread<Void> sender = InThread.run(() -> {
            while (true) {
                here.sendBytes(new byte[100_000]);
            }
        });
        Eventually.giveTimeToBlock();
        List.of(receiver, poller, virtual, sender).forEach(InThread::interrupt);
        for (InThread<?> blocked : List.of(receiver, poller, virtual, sender)) {
            assertThat(blocked.failure()).isInstanceOf(InterruptedException.class);
        }
        there.send("still works");
        assertThat(here.receive()).isEqualTo("still works");
    }

    @Test
    void severalThreadsAndProcessesAtEachEnd() {
        var seen = SharedIntArray.of(4_000);
        Connection from = there;
        Connection to = here;
        List<ChildProcess> senders = Family.start(2, i -> send(from, i * 1000));
        List<InThread<Void>> sendingThreads = IntStream.range(2, 4)
                .mapToObj(i -> InThread.run(() -> send(from, i * 1000))).toList();
        ChildProcess receiver = Family.start(() -> receive(to, seen));
        List<InThread<Void>> receivingThreads = IntStream.range(0, 2)
                .mapToObj(_ -> InThread.run(() -> receive(to, seen))).toList();
        Family.allSucceed(senders);
        sendingThreads.forEach(InThread::result);
        there.close();
        Family.allSucceed(receiver);
        receivingThreads.forEach(InThread::result);
        assertThat(seen.toArray()).containsOnly(1);
        seen.close();
    }

    private static void send(Connection to, int first) throws Exception {
        for (int i = 0; i < 1000; i++) {
            byte[] filler = new byte[i];
            to.send(List.of(first + i, filler));
        }
    }

    private static void receive(Connection from, SharedIntArray seen) throws Exception {
        try {
            while (true) {
                List<?> message = from.receive(List.class);
                int number = (Integer) message.getFirst();
                require(((byte[]) message.getLast()).length == number % 1000, "whole");
                seen.getAndAdd(number, 1);
            }
        } catch (EOFException end) {
            require(!from.isClosed(), "the other end is");
        }
    }

    @Test
    @DisplayName("SIG-03 a harmless signal to a process blocked in receive, and in a large send, harms nothing")
    @JvmsOnly("threads get no signals")
    void harmlessSignals() throws Exception {
        Connection theirs = there;
        ChildProcess child = Family.start(() -> {
            sun.misc.Signal.handle(new sun.misc.Signal("USR2"), _ -> {});
            theirs.send("ready");
            theirs.sendBytes(new byte[theirs.receive(Integer.class)]);
        });
        here.receive();
        for (int i = 0; i < 5; i++) {
            Proc.signal("USR2", child.pid());
        }
        here.send(40_000_000);
        Eventually.eventually("it sends", here::poll);
        for (int i = 0; i < 5; i++) {
            Proc.signal("USR2", child.pid());
        }
        assertThat(here.receiveBytes()).hasSize(40_000_000);
        Runs.joined(child);
        assertThat(child.exitCode()).hasValue(0);
    }

    @Test
    @DisplayName("FI-36 a child exits with its code while another of its threads is blocked in receive")
    @JvmsOnly("System.exit ends the whole program")
    void exitWhileBlocked() throws Exception {
        Connection theirs = there;
        assertThat(Runs.exitCode(() -> {
            InThread.call(theirs::receive);
            Eventually.giveTimeToBlock();
            System.exit(4);
        })).isEqualTo(4);
        there.send("undisturbed");
        assertThat(here.receive()).isEqualTo("undisturbed");
    }
}
