package brood.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.AuthKey;
import brood.AuthenticationException;
import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import brood.python.internal.manager.ManagerServer;
import java.io.EOFException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Listener and Connection talk to CPython's own, in both roles, with and without a key.
class PythonConnectionTest {

    private static ConnectionOptions options(String key) {
        var options = ConnectionOptions.defaults().withCodec(Python.codec());
        return key.equals("-") ? options.withoutKey()
                : options.withKey(AuthKey.of(key.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Listener listener(String family, String key) throws Exception {
        if (family.equals("tcp")) {
            return Listener.open(new InetSocketAddress(
                    InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), options(key));
        }
        return brood.spi.Backends.sockets().listen(null, options(key));
    }

    private static String inPython(Listener listener) {
        return ManagerServer.inPython(listener.address()) instanceof PythonTuple inet
                ? "('" + inet.get(0) + "', " + inet.get(1) + ")"
                : "'" + listener.address() + "'";
    }

    static Stream<Arguments> cells() {
        String longKey = "a key of some length, longer than a block of the digest, which is 64 b";
        return Stream.concat(
                families().map(cell -> Arguments.of(cell.get()[0], cell.get()[1], "k")),
                Pythons.ends().flatMap(python -> Stream.of("-", longKey).map(
                        key -> Arguments.of(python, "local", key))));
    }

    static Stream<Arguments> families() {
        return Pythons.all().flatMap(
                python -> Stream.of("tcp", "local").map(family -> Arguments.of(python, family)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    @DisplayName("LSN-01: a CPython client connects, sends and closes")
    void aPythonClientTalksToOurListener(Pythons.Python python, String family, String key)
            throws Exception {
        try (Listener listener = listener(family, key);
                var peer = new Peer(python, "connection.py", "client", inPython(listener), key);
                Connection connection = listener.accept()) {
            echo(connection);
            assertThat(peer.line()).isEqualTo("ok");
            assertThat(peer.exitCode()).isZero();
        }
    }

    private static void echo(Connection connection) throws Exception {
        try {
            while (true) {
                connection.send(connection.receive());
            }
        } catch (EOFException end) {
            // closed by the peer
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void bytesGoBothWaysAsTheyAre(Pythons.Python python, String family) throws Exception {
        try (Listener listener = listener(family, "k");
                var peer = new Peer(python, "connection.py", "bytes", inPython(listener), "k");
                Connection connection = listener.accept()) {
            for (int size : new int[] {0, 1, 20_000, 65_536}) {
                byte[] bytes = connection.receiveBytes();
                assertThat(bytes).hasSize(size);
                connection.sendBytes(bytes);
            }
            assertThat(peer.line()).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    @DisplayName("LSN-01: we connect to a CPython listener")
    void weTalkToAPythonListener(Pythons.Python python, String family) throws Exception {
        String address = family.equals("tcp") ? "('127.0.0.1', 0)" : "None";
        try (var peer = new Peer(python, "connection.py", "listener", address, "k")) {
            var where = peer.address();
            assertThatThrownBy(() -> Connection.connect(where, options("other")))
                    .isInstanceOf(AuthenticationException.class);
            assertThat(peer.line()).isEqualTo("refused");
            for (int i = 0; i < 2; i++) {
                try (Connection connection = Connection.connect(where, options("k"))) {
                    for (Object value : Arrays.asList(null, 1L, "text", List.of(1L, 2.5),
                            Map.of("k", List.of()), PythonGlobal.of("math.sqrt"))) {
                        connection.send(value);
                        assertThat(connection.receive()).isEqualTo(value);
                    }
                }
            }
            assertThat(peer.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    @DisplayName("LSN-02 LSN-04 LSN-09: CPython can't bind our address, and finds nobody after close")
    void anAddressIsOursUntilTheListenerIsClosed(Pythons.Python python, String family)
            throws Exception {
        Listener listener = listener(family, "k");
        String address = inPython(listener);
        assertThat(python.run("connection.py", "bind", address, "k")).isEqualTo("in use\n");
        listener.close();
        assertThat(python.run("connection.py", "nobody", address, "k")).isEqualTo(
                (family.equals("tcp") ? "ConnectionRefusedError" : "FileNotFoundError") + "\n");
    }

    @ParameterizedTest
    @MethodSource("families")
    @DisplayName("LSN-02 LSN-09: we can't bind the address of a CPython listener, and find nobody once it ended")
    void anAddressIsPythonsUntilItsListenerEnds(Pythons.Python python, String family)
            throws Exception {
        String address = family.equals("tcp") ? "('127.0.0.1', 0)" : "None";
        try (var peer = new Peer(python, "connection.py", "listener", address, "k")) {
            var where = peer.address();
            assertThatThrownBy(() -> Listener.open(where, options("k")))
                    .isInstanceOf(BindException.class);
            peer.kill();
            assertThatThrownBy(() -> Connection.connect(where, options("k")))
                    .isInstanceOf(ConnectException.class).hasMessageContaining("listener");
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    @DisplayName("LSN-03: a CPython client that connected, sent and closed before accept")
    void aPythonClientThatIsGoneAlready(Pythons.Python python, String family) throws Exception {
        try (Listener listener = listener(family, "k");
                var peer = new Peer(python, "connection.py", "leaver", inPython(listener), "k")) {
            assertThat(peer.exitCode()).isZero();
            try (Connection connection = listener.accept()) {
                assertThat(connection.receive()).isEqualTo("and gone");
                assertThatThrownBy(connection::receive).isInstanceOf(EOFException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    @DisplayName("LSN-10: 100 clients of CPython that connect at once get their own echo each")
    void aHundredPythonClientsAtOnce(Pythons.Python python, String family) throws Exception {
        try (Listener listener = listener(family, "k");
                var peer = new Peer(python, "connection.py", "hundred", inPython(listener), "k")) {
            for (int i = 0; i < 100; i++) {
                Connection connection = listener.accept();
                Thread.ofVirtual().start(() -> {
                    try (connection) {
                        echo(connection);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
            }
            assertThat(peer.line()).isEqualTo("100");
            assertThat(peer.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    @DisplayName("LSN-06: a CPython client with another key is refused on both sides")
    void aPythonClientWithAnotherKeyIsRefused(Pythons.Python python, String family)
            throws Exception {
        try (Listener listener = listener(family, "k")) {
            try (var peer = new Peer(python, "connection.py", "stranger", inPython(listener),
                    "k")) {
                assertThatThrownBy(listener::accept).isInstanceOf(AuthenticationException.class);
                assertThat(peer.line()).isEqualTo("refused");
            }
            try (var peer = new Peer(python, "connection.py", "leaver", inPython(listener), "k")) {
                assertThat(peer.exitCode()).isZero();
                try (Connection connection = listener.accept()) {
                    assertThat(connection.receive()).isEqualTo("and gone");
                    assertThatThrownBy(connection::receive).isInstanceOf(EOFException.class);
                }
            }
        }
    }
}
