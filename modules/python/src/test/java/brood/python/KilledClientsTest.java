package brood.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What Python programs refer to, in the end: they are killed, or leave.
class KilledClientsTest {
    private final Map<Object, Object> settings = Collections.synchronizedMap(
            new LinkedHashMap<>());
    private final List<Object> names = Collections.synchronizedList(new ArrayList<>());
    private PythonManagerServer server;

    @BeforeEach
    void serve() throws Exception {
        server = PythonManagerServer.open(PythonManagerServerTest.key())
                .register("settings", () -> settings).register("names", () -> names);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Peer client(Pythons.Python python, String what) throws Exception {
        return client(python, server.addressInPython(), what);
    }

    private static Peer client(Pythons.Python python, String address, String what)
            throws Exception {
        return new Peer(python, "client_acts.py", address, PythonManagerServerTest.KEY, what);
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#all")
    @DisplayName("The references of a client that was killed stayed counted for ever")
    void theReferencesOfAKilledClientAreDropped(Pythons.Python python) throws Exception {
        for (int i = 0; i < 2; i++) {
            try (Peer holder = client(python, "hold_references")) {
                assertThat(holder.line()).isEqualTo("ready");
                assertThat(server.objects()).isEqualTo(3);
                holder.kill();
                awaitNoObjects();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    @DisplayName("Over TCP, what a killed client's main thread had called is dropped")
    void theReferencesOfAKilledClientAreDroppedOverTcp(Pythons.Python python) throws Exception {
        server.close();
        server = PythonManagerServerTest.tcp();
        theReferencesOfAKilledClientAreDropped(python);
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#all")
    @EnabledOnOs(OS.LINUX)
    @DisplayName("A killed client's second proxies, those of its other threads, and those that it"
            + " never used stayed counted")
    void allReferencesOfAKilledClientAreDropped(Pythons.Python python) throws Exception {
        try (Peer holder = client(python, "hold_much")) {
            assertThat(holder.line()).isEqualTo("ready");
            assertThat(server.objects()).isGreaterThanOrEqualTo(8);
            holder.kill();
            awaitNoObjects();
        }
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    @EnabledOnOs(OS.LINUX)
    @DisplayName("What was being made for a client that was killed stayed for ever")
    void whatIsMadeForAKilledClientIsDropped(Pythons.Python python) throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var made = new CountDownLatch(1);
        server.register("slow", _ -> {
            begun.countDown();
            awaitUninterrupted(go);
            made.countDown();
            return new ArrayList<>();
        });
        try (Peer peer = client(python, "create_slowly")) {
            begun.await();
            peer.kill();
        }
        go.countDown();
        made.await();
        try (Peer other = client(python, "leave_in_order")) {
            assertThat(other.line()).isEqualTo("ready");
            assertThat(other.exitCode()).isZero();
        }
        awaitNoObjects();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    @DisplayName("MGR-06: what another client refers to stays when one is killed, or leaves in order")
    void whatAnotherClientRefersToStays(Pythons.Python python) throws Exception {
        try (Peer parent = client(python, "share_references")) {
            long child = Long.parseLong(parent.line());
            try (Peer other = client(python, "leave_in_order")) {
                assertThat(other.line()).isEqualTo("ready");
                assertThat(other.exitCode()).isZero();
            }
            assertThat(server.objects()).isEqualTo(1);
            ProcessHandle.of(child).orElseThrow().destroyForcibly();
            assertThat(parent.line()).isEqualTo("2");
            assertThat(parent.exitCode()).isZero();
        }
        awaitNoObjects();
    }

    @Test
    @DisplayName("A relay's processes end with each connection, and the client goes on")
    void aClientBehindARelayKeepsItsReferences(@TempDir Path folder) throws Exception {
        String address = folder.resolve("relay").toString();
        Pythons.Python python = Pythons.newest();
        try (Peer relay = new Peer(python, "relay.py", server.addressInPython(), address,
                "processes")) {
            assertThat(relay.line()).isEqualTo("ready");
            try (Peer peer = client(python, "'" + address + "'", "call_slowly")) {
                for (int i = 0; i < 20; i++) {
                    assertThat(peer.line()).isEqualTo("0");
                }
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("FI-12 clients are killed in their calls; others go on, nothing is done by halves, or left")
    void clientsAreKilledInTheirCalls() throws Exception {
        clientsAreKilledInTheirCalls(4);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag("slow")
    @DisplayName("FI-12 at length")
    void fiftyClientsAreKilledInTheirCalls() throws Exception {
        clientsAreKilledInTheirCalls(50);
    }

    private void clientsAreKilledInTheirCalls(int rounds) throws Exception {
        Random random = new Random(12);
        try (Peer honest = client(Pythons.newest(), "call_slowly")) {
            assertThat(honest.line()).isEqualTo("0");
            for (int i = 0; i < rounds; i++) {
                try (Peer victim = client(Pythons.newest(), "work_forever")) {
                    assertThat(victim.line()).isEqualTo("ready");
                    Thread.sleep(random.nextInt(100));
                    victim.kill();
                }
                assertThat(honest.line()).isEqualTo("0");
                assertAllIsWhole();
            }
            awaitObjects(1);
        }
        awaitNoObjects();
    }

    private void assertAllIsWhole() {
        for (Object name : List.copyOf(names)) {
            String text = (String) name;
            assertThat(text.length()).isEqualTo(1 << 20);
            assertThat(text.chars().distinct().count()).isEqualTo(1);
        }
        if (settings.get("i") instanceof PythonTuple pair) {
            assertThat(pair.get(1)).isEqualTo(String.valueOf(pair.get(0)).repeat(1000));
        }
    }

    private void awaitNoObjects() throws InterruptedException {
        awaitObjects(0);
    }

    private void awaitObjects(int count) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (server.objects() > count) {
            assertThat(System.nanoTime()).as("objects left: " + server.objects()).isLessThan(end);
            Thread.sleep(5);
        }
        assertThat(server.objects()).isEqualTo(count);
    }
}
