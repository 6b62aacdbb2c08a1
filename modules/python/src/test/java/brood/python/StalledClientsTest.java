package brood.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Python programs that are stopped, and connections that nothing comes over any more: they keep
/// what they have as long as they live, and hold up nobody else.
class StalledClientsTest {
    private final BlockingQueue<Object> tasks = new LinkedBlockingDeque<>();
    private final Map<Object, Object> settings = Collections.synchronizedMap(
            new LinkedHashMap<>());
    private final Lock lock = new ReentrantLock();
    private PythonManagerServer server;

    @BeforeEach
    void serve() throws Exception {
        server = PythonManagerServer.open(PythonManagerServerTest.key())
                .register("tasks", () -> tasks).register("settings", () -> settings)
                .register("rlock", () -> lock);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Peer client(Object... what) throws Exception {
        return clientAt(server.addressInPython(), what);
    }

    private static Peer clientAt(String address, Object... what) throws Exception {
        List<Object> args = new ArrayList<>(List.of(address, PythonManagerServerTest.KEY));
        args.addAll(List.of(what));
        return new Peer(Pythons.newest(), "client_acts.py", args.toArray());
    }

    private void assertOthersAreServed() throws Exception {
        try (Peer other = client("leave_in_order")) {
            assertThat(other.line()).isEqualTo("ready");
            assertThat(other.exitCode()).isZero();
        }
    }

    @Test
    @DisplayName("A client is stopped while it waits for an item: no item is lost, or comes twice")
    void stoppedWhileItWaits() throws Exception {
        try (Peer stopped = client("get"); Peer other = client("get")) {
            assertThat(stopped.line()).isEqualTo("ready");
            stopped.signal("STOP");
            assertThat(other.line()).isEqualTo("ready");
            tasks.put("one");
            tasks.put("two");
            String first = other.line();
            assertThat(other.exitCode()).isZero();
            assertOthersAreServed();
            stopped.signal("CONT");
            assertThat(Set.of(first, stopped.line())).containsExactlyInAnyOrder("one", "two");
            assertThat(stopped.exitCode()).isZero();
        }
        assertThat(tasks).isEmpty();
    }

    @Test
    @DisplayName("A client that is stopped keeps its lock until it is killed")
    void stoppedWithALock() throws Exception {
        try (Peer stopped = client("hold_lock", "rlock")) {
            assertThat(stopped.line()).isEqualTo("ready");
            stopped.signal("STOP");
            try (Peer tries = client("try_lock", "rlock");
                    Peer next = client("take_lock", "rlock")) {
                assertThat(tries.line()).isEqualTo("False");
                stopped.kill();
                assertThat(next.line()).isEqualTo("had it");
                assertThat(next.exitCode()).isZero();
            }
        }
    }

    @Test
    @DisplayName("A client is stopped while it reads what is large: others go on, and then it does")
    void stoppedWhileItReads() throws Exception {
        settings.put("large", new byte[8 << 20]);
        try (Peer stopped = client("read_forever")) {
            for (int i = 0; i < 3; i++) {
                assertThat(stopped.line()).isEqualTo("8388608");
                stopped.signal("STOP");
                assertOthersAreServed();
                stopped.signal("CONT");
            }
            stopped.signal("STOP");
            server.close();
        }
    }

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @ValueSource(booleans = {false, true})
    @DisplayName("A connection over which nothing comes any more, which then ends")
    void halfOpen(boolean inTheMidstOfAnAnswer, @TempDir Path folder) throws Exception {
        settings.put("large", new byte[8 << 20]);
        String address = folder.resolve("relay").toString();
        try (Peer relay = new Peer(Pythons.newest(), "relay.py", server.addressInPython(), address,
                "threads")) {
            assertThat(relay.line()).isEqualTo("ready");
            try (Peer client = inTheMidstOfAnAnswer ? clientAt("'" + address + "'", "read_forever")
                    : clientAt("'" + address + "'", "hold_lock", "rlock")) {
                assertThat(client.line()).isIn("8388608", "ready");
                relay.signal("STOP");
            }
            assertOthersAreServed();
            assertThat(server.objects()).isEqualTo(1);
            try (Peer tries = client("try_lock", "rlock")) {
                assertThat(tries.line()).isEqualTo(inTheMidstOfAnAnswer ? "True" : "False");
            }
        }
        try (Peer next = client("take_lock", "rlock")) {
            assertThat(next.line()).isEqualTo("had it");
            assertThat(next.exitCode()).isZero();
        }
        while (server.objects() > 0) {
            Thread.sleep(5);
        }
    }
}
