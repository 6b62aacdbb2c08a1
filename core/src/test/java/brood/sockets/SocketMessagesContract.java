package brood.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.BufferTooShortException;
import brood.Connection;
import brood.ConnectionOptions;
import brood.NotSendableException;
import brood.RemoteException;
import brood.SharedQueue;
import brood.testing.InThread;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What [Connection] promises of messages, over a socket.
abstract class SocketMessagesContract {
    @TempDir
    static Path folder;

    private Ends ends;
    Connection here;
    Connection there;

    abstract SocketAddress address(Path scratch);

    ConnectionOptions options() {
        return ConnectionOptions.defaults();
    }

    @BeforeEach
    void connect() throws Exception {
        ends = Ends.of(address(folder), options(), options());
        here = ends.client();
        there = ends.server();
    }

    @AfterEach
    void close() {
        ends.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    @DisplayName("PIP-01 objects and bytes come back equal")
    void objectsAndBytes() throws Exception {
        InThread<Void> echo = InThread.run(() -> {
            try {
                while (true) {
                    there.send(there.receive());
                }
            } catch (EOFException end) {
                there.close();
            }
        });
        for (Object object : Arrays.asList(1, 2.5, "text", null, List.of(1, "a", List.of()),
                Map.of("k", 1L), new int[] {1, 2}, Duration.ofSeconds(1), "x".repeat(100_000),
                new ArrayList<>(List.of(1)), Thread.State.BLOCKED, true)) {
            here.send(object);
            assertThat(here.receive()).isEqualTo(object);
        }
        byte[] large = new byte[10_000_000];
        new java.util.Random(1).nextBytes(large);
        here.sendBytes(large);
        assertThat(here.receiveBytes()).isEqualTo(large);
        here.close();
        echo.result();
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
    void messagesOfAllSizes() throws Exception {
        int[] sizes = {0, 1, 8190, 8191, 8192, 16_383, 16_384, 16_385, 20_000, 65_535, 65_536,
                131_072, 131_085, 300_000, 1 << 18, (1 << 18) + 1, 3_000_000};
        InThread<Void> sender = InThread.run(() -> {
            for (int size : sizes) {
                byte[] message = new byte[size];
                Arrays.fill(message, (byte) size);
                there.sendBytes(message);
                there.send(message.length);
            }
        });
        for (int size : sizes) {
            byte[] message = here.receiveBytes();
            assertThat(message).hasSize(size);
            assertThat(here.receive()).isEqualTo(size);
            assertThat(IntStream.range(0, size).allMatch(i -> message[i] == (byte) size)).isTrue();
        }
        sender.result();
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
        try (Arena arena = Arena.ofConfined()) {
            there.sendBytes(arena.allocateFrom("segment"));
            byte[] array = new byte[10];
            assertThat(here.receiveBytesInto(array, 1)).isEqualTo(8);
            assertThat(array).isEqualTo(bytes("\0segment\0\0"));
            there.sendBytes(arena.allocate(50_000));
            assertThat(here.receiveSegment(arena).byteSize()).isEqualTo(50_000);
            there.sendBytes(bytes("into native"));
            MemorySegment segment = arena.allocate(11);
            assertThat(here.receiveBytesInto(segment)).isEqualTo(11);
            assertThat(segment.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(bytes("into native"));
        }
        there.sendBytes(bytes("read only"), 0, 9);
        assertThatThrownBy(
                () -> here.receiveBytesInto(MemorySegment.ofArray(new byte[20]).asReadOnly()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> here.receiveBytes(-1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(here.receiveBytes()).as("nothing was taken").isEqualTo(bytes("read only"));
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
    @DisplayName("PIP-17 sharing and cycles in one message are the same after receive")
    void graphs() throws Exception {
        List<Object> shared = new ArrayList<>(List.of("s"));
        List<Object> cycle = new ArrayList<>(List.of(shared, shared));
        cycle.add(cycle);
        there.send(cycle);
        List<?> copy = here.receive(List.class);
        assertThat(copy.get(0)).isSameAs(copy.get(1)).isEqualTo(List.of("s"));
        assertThat(copy.get(2)).isSameAs(copy);
    }

    @Test
    @DisplayName("PIP-14 a message that can't be rebuilt fails that receive, and the next is whole")
    void unknownClass() throws Exception {
        there.send(new HashMap<>(Map.of("key", new Ours("x"))));
        there.send("next");
        assertThatThrownBy(here::receive).isInstanceOf(RemoteException.class)
                .hasMessageContaining(Ours.class.getName()).hasMessageContaining("withAllowed");
        assertThat(here.receive()).isEqualTo("next");
    }

    record Ours(String text) implements java.io.Serializable {}

    @Test
    void itCanNotBeSent() {
        try (var queue = SharedQueue.<Object>unbounded()) {
            assertThatThrownBy(() -> queue.put(List.of(here)))
                    .isInstanceOf(NotSendableException.class)
                    .hasMessageContaining("belongs to its process").hasMessageContaining("Pipe");
        }
        assertThatThrownBy(() -> here.send(List.of(there)))
                .isInstanceOf(NotSendableException.class);
    }

    @Test
    void whatIsSharedByOneProgramDoesNotGoOverASocket() throws Exception {
        try (var queue = SharedQueue.<Object>unbounded()) {
            assertThatThrownBy(() -> here.send(new HashMap<>(Map.of("queue", queue))))
                    .isInstanceOf(NotSendableException.class)
                    .hasMessageContaining("can't go over a socket");
        }
        here.send("goes on");
        assertThat(there.receive()).isEqualTo("goes on");
    }
}
