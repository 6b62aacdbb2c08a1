package brood.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.AuthKey;
import brood.AuthenticationException;
import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import brood.testing.Leaks;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Keys and addresses with which there is no connection.
@ExtendWith(Leaks.class)
class RefusedConnectionTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    private static Connection connect(SocketAddress address)
            throws IOException, InterruptedException {
        return Connection.connect(address, ConnectionOptions.defaults());
    }

    @Test
    @DisplayName("LSN-06 an empty key is a key: it fits itself, not another one, not none")
    void emptyKeys() throws Exception {
        var none = ConnectionOptions.defaults().withoutKey().withTimeLimit(SHORT);
        var empty = none.withKey(AuthKey.of(new byte[0]));
        var other = none.withKey(AuthKey.of(new byte[] {1}));
        Duration longer = Duration.ofSeconds(60);
        Ends.of(Ends.LOOPBACK, empty.withTimeLimit(longer), empty.withTimeLimit(longer)).close();
        Ends.of(Ends.LOOPBACK, none, none.withTimeLimit(longer)).close();
        assertRefused(other.withTimeLimit(longer), empty.withTimeLimit(longer));
        assertRefused(empty.withTimeLimit(longer), other.withTimeLimit(longer));
        try (Listener listener = Listener.open(Ends.LOOPBACK, none)) {
            assertThatThrownBy(() -> Connection.connect(listener.address(), empty))
                    .isInstanceOf(java.net.SocketTimeoutException.class)
                    .hasMessageContaining("have no key");
        }
        try (Listener listener = Listener.open(Ends.LOOPBACK, empty.withTimeLimit(longer));
                Connection client = Connection.connect(listener.address(), none)) {
            client.send("no proof");
            assertThatThrownBy(listener::accept).isInstanceOf(AuthenticationException.class);
            assertThatThrownBy(client::receive).isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("without a key");
        }
    }

    private static void assertRefused(ConnectionOptions server, ConnectionOptions client)
            throws Exception {
        try (Listener listener = Listener.open(Ends.LOOPBACK, server)) {
            assertThatThrownBy(() -> Connection.connect(listener.address(), client))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("same AuthKey");
            assertThatThrownBy(listener::accept).isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("refused a client (/127.0.0.1:");
            Ends.of(listener, server).close();
        }
    }

    @Test
    void aWrongKeyIsRefusedOnBothSidesAndTheListenerGoesOn() throws Exception {
        var right = ConnectionOptions.defaults();
        var wrong = right.withKey(AuthKey.of(new byte[] {3}));
        assertRefused(right, wrong);
        try (Listener listener = Listener.open()) {
            for (int i = 0; i < 50; i++) {
                assertThatThrownBy(() -> Connection.connect(listener.address(), wrong))
                        .isInstanceOf(AuthenticationException.class);
            }
            assertThat(listener.isReady()).isTrue();
            try (Connection client = connect(listener.address())) {
                client.send("honest");
                Connection accepted = null;
                int refused = 0;
                while (accepted == null) {
                    try {
                        accepted = listener.accept();
                    } catch (AuthenticationException e) {
                        refused++;
                    }
                }
                assertThat(refused).as("some stand for others").isBetween(1, 50);
                assertThat(accepted.receive()).isEqualTo("honest");
                accepted.close();
            }
        }
    }

    @Test
    @DisplayName("LSN-09 an address of no valid kind, and one where nobody listens")
    void addressesThatAreNone() {
        SocketAddress strange = new SocketAddress() {};
        var options = ConnectionOptions.defaults();
        assertThatThrownBy(() -> Listener.open(strange, options))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Connection.connect(strange, options))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Listener.open(70_000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Listener.open(UnixDomainSocketAddress.of(""), options))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Listener.open(null, options))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> connect(Ends.fileIn(folder))).isInstanceOf(ConnectException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("is there a listener");
        assertThatThrownBy(() -> connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), unusedPort())))
                .isInstanceOf(ConnectException.class).hasMessageContaining("is there a listener");
        assertThatThrownBy(() -> connect(InetSocketAddress.createUnresolved("no.such.invalid", 1)))
                .isInstanceOf(java.net.UnknownHostException.class);
    }

    private static int unusedPort() throws IOException {
        try (Listener listener = Listener.open(0)) {
            return ((InetSocketAddress) listener.address()).getPort();
        }
    }
}
