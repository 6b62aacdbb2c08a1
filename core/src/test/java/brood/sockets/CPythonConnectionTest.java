package brood.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.AuthKey;
import brood.AuthenticationException;
import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import brood.spi.Codec;
import brood.testing.Leaks;
import brood.testing.Pythons;
import brood.testing.Pythons.Python;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Connections to `multiprocessing.connection` of every CPython of this machine, unmodified.
@ParameterizedClass(allowZeroInvocations = true)
@MethodSource("pythons")
@ExtendWith(Leaks.class)
class CPythonConnectionTest {
    private static final String BEGIN = """
            import sys
            from multiprocessing import AuthenticationError
            from multiprocessing import connection as c
            address = sys.argv[1]
            if ':' in address:
                address = ('127.0.0.1', int(address.split(':')[1]))
            key = None if sys.argv[2] == 'none' else bytes.fromhex(sys.argv[2][1:])
            """;
    private static final String ECHO = """
            try:
                while True:
                    connection.send_bytes(connection.recv_bytes())
            except EOFError:
                print('end')
            """;
    private static final String CLIENT = BEGIN + """
            try:
                connection = c.Client(address, authkey=key)
            except AuthenticationError as e:
                print('refused:', e)
                sys.exit()
            """ + ECHO;
    private static final String LISTENER = BEGIN + """
            listener = c.Listener(address, authkey=key)
            print(listener.address[1] if ':' in sys.argv[1] else listener.address)
            try:
                connection = listener.accept()
            except AuthenticationError as e:
                print('refused:', e)
                sys.exit()
            """ + ECHO;

    private static final List<byte[]> KEYS = List.of(new byte[] {7}, bytes("k".repeat(32)),
            bytes("long ".repeat(40)));

    private final Python python;

    @TempDir
    Path folder;

    CPythonConnectionTest(Python python) {
        this.python = python;
    }

    static List<Python> pythons() {
        if (Pythons.all().isEmpty()) {
            System.out.println("no CPython 3.8 or later here: nothing to connect to");
        }
        return Pythons.all();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ConnectionOptions options(byte[] key) {
        return ConnectionOptions.defaults().withCodec(new Text()).withKey(AuthKey.of(key));
    }

    private static String show(byte[] key) {
        return "x" + HexFormat.of().formatHex(key);
    }

    private static String show(SocketAddress address) {
        return address instanceof UnixDomainSocketAddress local ? local.getPath().toString()
                : ":" + ((InetSocketAddress) address).getPort();
    }

    /// Objects that are texts.
    private static final class Text implements Codec {
        @Override
        public byte[] encode(Object message) {
            return bytes(String.valueOf(message));
        }

        @Override
        public Object decode(byte[] message) throws IOException {
            if (message.length > 0 && message[0] == 0) {
                throw new IOException("no text");
            }
            return new String(message, StandardCharsets.UTF_8);
        }
    }

    private static void assertEchoes(Connection connection) throws Exception {
        connection.send("grüße");
        assertThat(connection.receive()).isEqualTo("grüße");
        Random random = new Random(7);
        for (int size : new int[] {0, 1, 16_384, 16_385, 20_000, 65_536, 5_000_000}) {
            byte[] message = new byte[size];
            random.nextBytes(message);
            connection.sendBytes(message);
            assertThat(connection.receiveBytes()).isEqualTo(message);
        }
        connection.sendBytes(new byte[] {0, 1});
        assertThatThrownBy(connection::receive).hasMessageContaining("no text");
        connection.send("next");
        assertThat(connection.receive()).as("the stream is whole").isEqualTo("next");
        assertThat(connection.poll()).isFalse();
    }

    @Test
    @DisplayName("LSN-01 CPython's Client connects to our listener, with keys of all lengths and without")
    void cpythonIsTheClient() throws Exception {
        SocketAddress file = Ends.fileIn(folder);
        accept(Ends.LOOPBACK, options(KEYS.get(0)), show(KEYS.get(0)));
        accept(file, options(KEYS.get(1)), show(KEYS.get(1)));
        accept(file, options(KEYS.get(2)), show(KEYS.get(2)));
        accept(Ends.LOOPBACK, options(KEYS.get(0)).withoutKey(), "none");
        accept(Ends.LOOPBACK, options(new byte[0]), "x");
    }

    private void accept(SocketAddress address, ConnectionOptions options, String key)
            throws Exception {
        try (Listener listener = Listener.open(address, options)) {
            Process client = python.start(CLIENT, show(listener.address()), key);
            try (Connection connection = listener.accept()) {
                assertEchoes(connection);
            }
            assertThat(Pythons.output(client)).isEqualTo("end");
        }
    }

    @Test
    @DisplayName("LSN-01 we connect to CPython's Listener, with keys of all lengths and without")
    void cpythonIsTheListener() throws Exception {
        String file = folder.resolve("python").toString();
        connect(":0", options(KEYS.get(0)), show(KEYS.get(0)));
        connect(file, options(KEYS.get(1)), show(KEYS.get(1)));
        connect(file, options(KEYS.get(2)), show(KEYS.get(2)));
        connect(":0", options(KEYS.get(0)).withoutKey(), "none");
        if (python.isAtLeast(13)) { // those before take an empty key for none, on this side only
            connect(":0", options(new byte[0]), "x");
        }
    }

    private void connect(String address, ConnectionOptions options, String key)
            throws Exception {
        Process listener = python.start(LISTENER, address, key);
        try (Connection connection = Connection.connect(addressOf(listener), options)) {
            assertEchoes(connection);
        }
        assertThat(Pythons.output(listener)).isEqualTo("end");
    }

    private static SocketAddress addressOf(Process listener) throws IOException {
        String said = new BufferedReader(new InputStreamReader(listener.getInputStream(),
                StandardCharsets.UTF_8)).readLine();
        assertThat(said).isNotNull();
        return said.startsWith("/") ? UnixDomainSocketAddress.of(said)
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(said));
    }

    @Test
    @DisplayName("LSN-06 a wrong key is refused on both sides, whoever listens, and our listener goes on")
    void wrongKeys() throws Exception {
        byte[] right = KEYS.get(0);
        byte[] wrong = KEYS.get(1);
        try (Listener ours = Listener.open(Ends.LOOPBACK, options(right))) {
            Process client = python.start(CLIENT, show(ours.address()), show(wrong));
            assertThatThrownBy(ours::accept).isInstanceOf(AuthenticationException.class);
            assertThat(Pythons.output(client)).contains("refused: digest sent was rejected");
            Process honest = python.start(CLIENT, show(ours.address()), show(right));
            try (Connection connection = ours.accept()) {
                assertEchoes(connection);
            }
            assertThat(Pythons.output(honest)).isEqualTo("end");
        }
        Process theirs = python.start(LISTENER, ":0", show(right));
        SocketAddress address = addressOf(theirs);
        assertThatThrownBy(() -> Connection.connect(address, options(wrong)))
                .isInstanceOf(AuthenticationException.class).hasMessageContaining("another key");
        assertThat(Pythons.output(theirs)).contains("refused: digest received was wrong");
    }

    @Test
    void withoutMd5OldOnesAreRefusedAndNewOnesAreNot() throws Exception {
        ConnectionOptions strict = options(KEYS.get(0)).withoutMd5();
        String key = show(KEYS.get(0));
        if (python.isAtLeast(12)) {
            accept(Ends.LOOPBACK, strict, key);
            connect(":0", strict, key);
            return;
        }
        try (Listener ours = Listener.open(Ends.LOOPBACK, strict)) {
            Process client = python.start(CLIENT, show(ours.address()), key);
            assertThatThrownBy(ours::accept).isInstanceOf(AuthenticationException.class);
            assertThat(Pythons.output(client)).startsWith("refused");
        }
        Process theirs = python.start(LISTENER, ":0", key);
        SocketAddress address = addressOf(theirs);
        assertThatThrownBy(() -> Connection.connect(address, strict))
                .isInstanceOf(AuthenticationException.class).hasMessageContaining("withoutMd5");
        theirs.destroyForcibly();
    }

    @Test
    void allDigestsOfNewOnes() throws Exception {
        assumeTrue(python.isAtLeast(12), "before 3.12 there is one digest only");
        for (String digest : List.of("md5", "sha256", "sha384", "sha3_256", "sha3_384")) {
            String script = BEGIN + """
                    connection = c.Client(address)
                    c.answer_challenge(connection, key)
                    c.deliver_challenge(connection, key, digest_name=sys.argv[3])
                    """ + ECHO;
            try (Listener listener = Listener.open(Ends.LOOPBACK, options(KEYS.get(1)))) {
                Process client = python.start(
                        script, show(listener.address()), show(KEYS.get(1)), digest);
                try (Connection connection = listener.accept()) {
                    assertEchoes(connection);
                }
                assertThat(Pythons.output(client)).isEqualTo("end");
            }
        }
    }

    @Test
    void theEndOfCPythonIsTheEndOfTheStream() throws Exception {
        try (Listener listener = Listener.open(Ends.LOOPBACK, options(KEYS.get(0)))) {
            Process client = python.start(CLIENT, show(listener.address()), show(KEYS.get(0)));
            try (Connection connection = listener.accept()) {
                client.destroyForcibly();
                assertThatThrownBy(connection::receive).isInstanceOf(EOFException.class);
            }
        }
    }
}
