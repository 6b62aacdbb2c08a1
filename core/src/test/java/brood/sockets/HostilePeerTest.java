package brood.sockets;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.ChildOptions;
import brood.ChildProcess;
import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import brood.RemoteException;
import brood.testing.Family;
import brood.testing.Leaks;
import brood.testing.Resources;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Bytes that are nonsense, lengths that are not meant, clients that say nothing: memory stays, and
/// the listener lets in who is honest.
@ExtendWith(Leaks.class)
class HostilePeerTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private static ConnectionOptions options() {
        return ConnectionOptions.defaults();
    }

    private static void assertLetsIn(Listener listener) throws Exception {
        try (Ends ends = Ends.of(listener, options())) {
            ends.client().send("honest");
            assertThat(ends.server().receive()).isEqualTo("honest");
        }
    }

    /// What the JDK opens once and keeps, such as its source of random numbers, is open then.
    @BeforeAll
    static void warmUp() throws Exception {
        try (Listener listener = Listener.open(0)) {
            assertLetsIn(listener);
        }
    }

    private static Socket raw(SocketAddress address) throws IOException {
        InetSocketAddress internet = (InetSocketAddress) address;
        return new Socket(internet.getAddress(), internet.getPort());
    }

    @Test
    void nonsenseAndHugeLengthsAreSentAway() throws Exception {
        Random random = new Random(3);
        try (Listener listener = Listener.open(0)) {
            for (int round = 0; round < 100; round++) {
                try (Socket socket = raw(listener.address())) {
                    byte[] bytes = new byte[random.nextInt(2000)];
                    random.nextBytes(bytes);
                    socket.getOutputStream().write(bytes);
                } catch (IOException e) {
                    // it was quicker to close
                }
            }
            for (int length : new int[] {257, Integer.MAX_VALUE, -2, Integer.MIN_VALUE, 0}) {
                try (Socket socket = raw(listener.address())) {
                    new DataOutputStream(socket.getOutputStream()).writeInt(length);
                    byte[] answer = socket.getInputStream().readAllBytes();
                    assertThat(answer.length).as("a question, and at most a refusal")
                            .isBetween(4, 80);
                } catch (IOException e) {
                    // reset
                }
            }
            while (listener.isReady()) {
                assertThatThrownBy(listener::accept)
                        .isInstanceOf(brood.AuthenticationException.class);
            }
            Connection client = Connection.connect(listener.address(), options());
            client.close();
        }
    }

    @Test
    void lengthsThatAreOnlyAnnouncedTakeNoMemory() throws Exception {
        ChildProcess small = new ChildProcess(HostilePeerTest::receiveAnnouncements,
                ChildOptions.defaults().withMaxHeap(48L << 20)).start();
        Family.allSucceed(small);
    }

    private static void receiveAnnouncements() throws Exception {
        try (Listener listener = Listener.open(Ends.LOOPBACK, options().withoutKey())) {
            List<AutoCloseable> open = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Socket socket = raw(listener.address());
                new DataOutputStream(socket.getOutputStream()).writeInt(Integer.MAX_VALUE - 9);
                socket.getOutputStream().write(new byte[10_000]);
                Connection server = listener.accept();
                require(!server.poll(Duration.ofMillis(20)), "nothing is there");
                open.add(socket);
                open.add(server);
            }
            for (AutoCloseable each : open) {
                each.close();
            }
        }
    }

    @Test
    void aLengthBeyondTheLimitIsToldAtOnceAndSkipped() throws Exception {
        var limited = options().withMaxMessage(1000).withoutKey();
        try (Listener listener = Listener.open(Ends.LOOPBACK, limited);
                Socket socket = raw(listener.address());
                Connection server = listener.accept()) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(-1);
            out.writeLong(200_000);
            out.write(new byte[10]);
            assertThatThrownBy(server::receive).isInstanceOf(IOException.class)
                    .hasMessageContaining("200000").hasMessageContaining("withMaxMessage");
            assertThat(server.poll(SHORT)).isFalse();
            out.write(new byte[199_990]);
            out.writeInt(-1);
            out.writeLong(4);
            out.write(new byte[] {1, 7, 8, 9});
            assertThat(server.receiveBytes()).containsExactly(7, 8, 9);
            out.writeInt(-1);
            out.writeLong(-5);
            assertThatThrownBy(server::receive).isInstanceOf(IOException.class)
                    .hasMessageContaining("another protocol");
            assertThatThrownBy(server::receive).as("again").isInstanceOf(IOException.class);
        }
    }

    @Test
    void anArrayInAnArrayThatEachClaimTheRestTakesNoMemory() throws Exception {
        ChildProcess small = new ChildProcess(HostilePeerTest::receiveNestedClaims,
                ChildOptions.defaults().withMaxHeap(48L << 20)).start();
        Family.allSucceed(small);
    }

    private static void receiveNestedClaims() throws Exception {
        try (Listener listener = Listener.open(Ends.LOOPBACK, options().withoutKey());
                Socket socket = raw(listener.address());
                Connection server = listener.accept()) {
            byte[] message = new byte[400_000];
            message[0] = 2; // an object
            for (int i = 1; i + 4 <= message.length; i += 4) {
                int count = (message.length - i) / 2;
                message[i] = 107; // List.of
                message[i + 1] = (byte) (count | 0x80);
                message[i + 2] = (byte) (count >> 7 | 0x80);
                message[i + 3] = (byte) (count >> 14);
            }
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(message.length);
            out.write(message);
            try {
                server.receive();
                require(false, "it is no object");
            } catch (RemoteException e) {
                require(String.valueOf(e.getMessage()).contains("elements"), e.toString());
            }
        }
    }

    @Test
    void thoseWhoSayNothingDoNotKeepOutTheHonest() throws Exception {
        Resources before = Resources.now();
        List<Socket> silent = new ArrayList<>();
        try (Listener listener = Listener.open(Ends.LOOPBACK,
                options().withMaxHandshakes(4).withTimeLimit(Duration.ofSeconds(30)))) {
            for (int i = 0; i < 12; i++) {
                silent.add(raw(listener.address()));
            }
            assertLetsIn(listener);
            assertThat(Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("brood-handshake")))
                    .as("none but those who are at it").hasSizeLessThanOrEqualTo(6);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
        Resources.assertBackAt(before);
    }

    @Test
    void anObjectOfBytesThatAreNoObject() throws Exception {
        try (Listener listener = Listener.open(Ends.LOOPBACK, options().withoutKey());
                Socket socket = raw(listener.address());
                Connection server = listener.accept()) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            Random random = new Random(5);
            for (int i = 0; i < 300; i++) {
                byte[] message = new byte[1 + random.nextInt(40)];
                random.nextBytes(message);
                message[0] = 2;
                out.writeInt(message.length);
                out.write(message);
                try {
                    server.receive();
                } catch (RemoteException | IOException e) {
                    assertThat(server.isClosed()).isFalse();
                }
            }
            out.writeInt(3);
            out.write("abc".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThatThrownBy(server::receive).hasMessageContaining("withCodec");
            out.writeInt(0);
            assertThatThrownBy(server::receive).hasMessageContaining("withCodec");
            out.writeInt(2);
            out.write(new byte[] {1, 42});
            assertThat(server.receiveBytes()).containsExactly(42);
        }
    }
}
