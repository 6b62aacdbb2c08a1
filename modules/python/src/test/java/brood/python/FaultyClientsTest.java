package brood.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that misbehave, vanish or stall do no harm to others, and leave nothing.
class FaultyClientsTest {
    private final Map<Object, Object> settings = Collections.synchronizedMap(
            new LinkedHashMap<>());
    private PythonManagerServer server;

    @BeforeEach
    void serve() throws Exception {
        server = PythonManagerServerTest.tcp().register("settings", () -> settings)
                .register("names", () -> List.of("a"));
    }

    @AfterEach
    void close() {
        server.close();
        awaitNoThreads();
    }

    private Peer faulty(String what, int count) throws Exception {
        return new Peer(Pythons.newest(), "faulty_clients.py", server.addressInPython(),
                PythonManagerServerTest.KEY, what, count);
    }

    private void assertOthersAreServed() throws Exception {
        try (Peer honest = new Peer(Pythons.newest(), "client_acts.py", server.addressInPython(),
                PythonManagerServerTest.KEY, "leave_in_order")) {
            assertThat(honest.line()).isEqualTo("ready");
            assertThat(honest.exitCode()).isZero();
        }
    }

    /// The threads that serve clients end with these.
    private static void awaitNoThreads() {
        long end = System.nanoTime() + 60_000_000_000L;
        while (threads().findAny().isPresent()) {
            assertThat(System.nanoTime()).as("threads: " + threads().toList()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static Stream<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter("brood-python-client"::equals);
    }

    @ParameterizedTest
    @ValueSource(strings = {"half_a_frame", "gone_in_a_frame", "byte_by_byte",
            "silent_sessions"})
    @DisplayName("Clients that stall or vanish before a frame, or in the midst of one")
    void inTheMidstOfAFrame(String what) throws Exception {
        try (Peer peer = faulty(what, 20)) {
            assertThat(peer.line()).isEqualTo("ready");
            assertOthersAreServed();
            peer.kill();
        }
        awaitNoThreads();
        assertThat(server.objects()).isZero();
        assertOthersAreServed();
    }

    @Test
    @DisplayName("FI-30 clients that never read hold up nobody else")
    void clientsThatNeverRead() throws Exception {
        settings.put("large", new byte[4 << 20]);
        try (Peer peer = faulty("never_reads", 5)) {
            assertThat(peer.line()).isEqualTo("ready");
            assertOthersAreServed();
            peer.kill();
        }
        awaitNoThreads();
        assertOthersAreServed();
    }

    @Test
    @DisplayName("FI-32 objects that can't be read, or go wrong where they arrive, fail their own call only")
    void poison() throws Exception {
        try (Peer peer = faulty("poison", 1)) {
            assertThat(peer.line()).isEqualTo("[]");
            assertOthersAreServed();
        }
    }

    @Test
    @DisplayName("Hundreds of clients that say nothing keep out nobody")
    void clientsThatSayNothing() throws Exception {
        try (Peer peer = faulty("silent", 600)) {
            assertThat(peer.line()).isEqualTo("ready");
            assertOthersAreServed();
        }
    }

    @Test
    @DisplayName("RMG-03: a storm of clients with a wrong key")
    void aStormOfWrongKeys() throws Exception {
        try (Peer one = faulty("wrong_keys", 100); Peer two = faulty("wrong_keys", 100)) {
            assertOthersAreServed();
            assertThat(one.line()).isEqualTo("100");
            assertThat(two.line()).isEqualTo("100");
        }
        assertOthersAreServed();
    }
}
