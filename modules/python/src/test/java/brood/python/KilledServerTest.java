package brood.python;

import static org.assertj.core.api.Assertions.assertThat;

import brood.ChildProcess;
import brood.SharedQueue;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A Java program that serves Python programs is killed.
class KilledServerTest {
    private final SharedQueue<SocketAddress> said = SharedQueue.unbounded();

    @AfterEach
    void close() {
        said.close();
    }

    private static PythonManagerServer prepared(PythonManagerServer server) {
        var tasks = new LinkedBlockingDeque<Object>();
        Map<Object, Object> settings = new ConcurrentHashMap<>();
        return server.register("tasks", () -> tasks).register("settings", () -> settings);
    }

    /// What the program does.
    private static void serve(boolean overTcp, SharedQueue<SocketAddress> said) throws Exception {
        try (var server = prepared(overTcp ? PythonManagerServerTest.tcp()
                : PythonManagerServer.open(PythonManagerServerTest.key()))) {
            said.put(server.address());
            server.awaitClosed();
        }
    }

    private static Peer client(SocketAddress address, String... what) throws Exception {
        String inPython = address instanceof InetSocketAddress internet
                ? "('127.0.0.1', " + internet.getPort() + ")" : "'" + address + "'";
        Object[] args = new Object[2 + what.length];
        args[0] = inPython;
        args[1] = PythonManagerServerTest.KEY;
        System.arraycopy(what, 0, args, 2, what.length);
        return new Peer(Pythons.newest(), "client_acts.py", args);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("FI-13 ten wait in remote gets and ten are in calls: each gets an error, as does who comes; then a new"
            + " server is used")
    void everyCallFailsWhenTheServerIsKilled(boolean overTcp) throws Exception {
        var queue = said;
        ChildProcess program = new ChildProcess(() -> serve(overTcp, queue)).start();
        SocketAddress address = said.take();
        try (Peer clients = client(address, "be_cut")) {
            assertThat(clients.line()).isEqualTo("ready");
            program.kill();
            assertThat(clients.line()).isEqualTo("cut: 20");
            assertThat(clients.line()).isEqualTo("refused");
            assertThat(clients.line()).isEqualTo("refused");
            assertThat(clients.exitCode()).isZero();
        }
        program.join();
        try (var server = prepared(again(address));
                Peer peer = client(server.address(), "put", "1")) {
            assertThat(peer.line()).isEqualTo("ok");
            assertThat(peer.exitCode()).isZero();
        }
        if (address instanceof UnixDomainSocketAddress local) {
            assertThat(local.getPath()).doesNotExist();
        }
    }

    /// The same port; the system may take a moment to give it back.
    private static PythonManagerServer again(SocketAddress address) throws Exception {
        if (!(address instanceof InetSocketAddress)) {
            return PythonManagerServer.open(PythonManagerServerTest.key());
        }
        for (int attempt = 1;; attempt++) {
            try {
                return PythonManagerServer.open(address, PythonManagerServerTest.key());
            } catch (BindException e) {
                if (attempt == 1000) {
                    throw e;
                }
                Thread.sleep(10);
            }
        }
    }
}
