package brood.python;

import static org.assertj.core.api.Assertions.assertThat;

import brood.SharedEvent;
import brood.SharedLock;
import brood.SharedQueue;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Python programs use objects of this one, and are killed while they do.
class PythonClientsTest {

    private final BlockingQueue<Object> tasks = new LinkedBlockingDeque<>();
    private final BlockingQueue<Object> results = new LinkedBlockingDeque<>();
    private final Map<Object, Object> settings = Collections.synchronizedMap(
            new LinkedHashMap<>());
    private final List<Object> names = Collections.synchronizedList(new ArrayList<>());
    private final Lock lock = SharedLock.create();
    private final Lock rlock = new ReentrantLock();
    private final SharedEvent go = SharedEvent.create();
    private final AtomicInteger counter = new AtomicInteger();
    private PythonManagerServer server;

    @BeforeEach
    void serve() throws Exception {
        server = prepared(PythonManagerServer.open(PythonManagerServerTest.key()));
    }

    private PythonManagerServer prepared(PythonManagerServer made) {
        return made.register("tasks", () -> tasks).register("results", () -> results)
                .register("settings", () -> settings).register("names", () -> names)
                .register("lock", () -> lock).register("rlock", () -> rlock)
                .register("go", () -> go).register("counter", () -> counter)
                .register("shop", Shop.class, TeaShop::new);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Peer client(Pythons.Python python, Object... what) throws Exception {
        List<Object> args = new ArrayList<>(
                List.of(server.addressInPython(), PythonManagerServerTest.KEY));
        args.addAll(List.of(what));
        return new Peer(python, "client_acts.py", args.toArray());
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#all")
    @DisplayName("MGR-10 MGR-14: only the methods of its interface, and its exceptions")
    void anObjectOfJavaIsCalledByItsInterface(Pythons.Python python) throws Exception {
        settings.put("colour", "red");
        settings.put(1, "one");
        try (Peer peer = client(python, "shop")) {
            assertThat(peer.line()).isEqualTo("ok");
        }
        assertThat(settings).containsEntry("size", PythonTuple.of(1L, 2L));
        assertThat(names).containsExactly("python");
        assertThat(counter).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#all")
    @DisplayName("MGR-18: threads of several processes on one object, and none gets another's answer")
    void noThreadGetsTheAnswerOfAnother(Pythons.Python python) throws Exception {
        try (Peer one = client(python, "many");
                Peer two = client(python, "many");
                Peer three = client(python, "many")) {
            for (Peer peer : List.of(one, two, three)) {
                assertThat(peer.line()).isEqualTo("wrong: []");
                assertThat(peer.exitCode()).isZero();
            }
        }
        assertThat(settings).hasSize(18).containsValue(39L).doesNotContainValue(38L);
    }

    @Test
    void workersOfAllVersionsDrainAQueueOfJavaAndEachTaskIsDoneOnce() throws Exception {
        List<Pythons.Python> pythons = Pythons.all().toList();
        List<Peer> peers = new ArrayList<>();
        for (Pythons.Python python : pythons) {
            peers.add(client(python, "drain"));
        }
        for (long i = 0; i < 600; i++) {
            tasks.put(i);
        }
        Set<Object> done = new HashSet<>();
        for (int i = 0; i < 600; i++) {
            done.add(results.take());
        }
        assertThat(done).hasSize(600).contains(PythonTuple.of(25L, 625L));
        for (Peer _ : peers) {
            tasks.put(java.util.Optional.empty());
        }
        for (Peer peer : peers) {
            assertThat(peer.line()).isEqualTo("done");
            assertThat(peer.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    void aQueueOfSeveralProcessesIsServed(Pythons.Python python) throws Exception {
        var shared = SharedQueue.<Object>unbounded();
        server.register("tasks", () -> shared);
        try (Peer peer = client(python, "get")) {
            assertThat(peer.line()).isEqualTo("ready");
            shared.put("from Java");
            assertThat(peer.line()).isEqualTo("from Java");
        }
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    @DisplayName("RMG-06: a client that is killed while it waits for an item takes none with it")
    void anItemIsNotLostToAClientThatWasKilled(Pythons.Python python) throws Exception {
        for (int i = 0; i < 5; i++) {
            try (Peer peer = client(python, "get")) {
                assertThat(peer.line()).isEqualTo("ready");
                if (i % 2 == 0) {
                    Thread.sleep(20);
                }
                peer.kill();
            }
            tasks.put("item " + i);
            assertThat(tasks.take()).isEqualTo("item " + i);
        }
        try (Peer peer = client(python, "get")) {
            assertThat(peer.line()).isEqualTo("ready");
            tasks.put("last");
            assertThat(peer.line()).isEqualTo("last");
        }
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    @DisplayName("RMG-06: the locks of a client that is killed go to others")
    void theLocksOfAKilledClientGoToOthers(Pythons.Python python) throws Exception {
        for (String name : List.of("lock", "rlock")) {
            try (Peer holder = client(python, "hold_lock", name)) {
                assertThat(holder.line()).isEqualTo("ready");
                assertThat("lock".equals(name) ? lock.tryLock() : rlock.tryLock()).isFalse();
                try (Peer next = client(python, "take_lock", name)) {
                    holder.kill();
                    assertThat(next.line()).isEqualTo("had it");
                    assertThat(next.exitCode()).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    @DisplayName("RMG-06: server and other clients go on when clients are killed in their calls")
    void clientsAreKilledInTheMiddleOfTheirCalls(Pythons.Python python) throws Exception {
        for (int round = 0; round < 4; round++) {
            try (Peer victim = client(python, "forever")) {
                assertThat(victim.line()).isEqualTo("ready");
                while (settings.isEmpty()) {
                    Thread.onSpinWait();
                }
                Thread.sleep(round * 6L);
                victim.kill();
            }
        }
        settings.clear();
        settings.put("colour", "red");
        settings.put(1, "one");
        try (Peer peer = client(python, "shop")) {
            assertThat(peer.line()).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    void anEventOfSeveralProcessesReachesPython(Pythons.Python python) throws Exception {
        try (Peer peer = client(python, "wait_event")) {
            assertThat(peer.line()).isEqualTo("ready");
            go.set();
            assertThat(peer.line()).isEqualTo("went");
        }
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    @DisplayName("MGR-12: the server is closed while a client waits, which gets an error")
    void aClientThatWaitsIsToldWhenTheServerIsClosed(Pythons.Python python) throws Exception {
        try (Peer peer = client(python, "get")) {
            assertThat(peer.line()).isEqualTo("ready");
            server.close();
            assertThat(peer.exitCode()).isNotZero();
        }
    }

    @Test
    @DisplayName("RMG-01: one process puts, another gets, over TCP")
    void oneProcessPutsAndAnotherGets() throws Exception {
        Pythons.Python python = Pythons.newest();
        server.close();
        server = prepared(PythonManagerServerTest.tcp());
        for (String text : List.of("'h\\xe9llo \\u4f60'", "b'\\x00\\xff'", "None", "True", "2.5")) {
            try (Peer puts = client(python, "put", text); Peer takes = client(python, "take")) {
                assertThat(puts.line()).isEqualTo("ok");
                assertThat(takes.line()).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    @DisplayName("RMG-03: a wrong key is refused, and the server serves others")
    void aWrongKeyIsRefused(Pythons.Python python) throws Exception {
        try (Peer peer = client(python, "wrong_key")) {
            assertThat(peer.line()).isEqualTo("refused");
        }
        settings.put("colour", "red");
        settings.put(1, "one");
        try (Peer peer = client(python, "shop")) {
            assertThat(peer.line()).isEqualTo("ok");
        }
    }

    @Test
    @DisplayName("RMG-04: a new server binds the same address")
    void aNewServerBindsTheSameAddress() throws Exception {
        Pythons.Python python = Pythons.newest();
        server.close();
        server = prepared(PythonManagerServerTest.tcp());
        for (int i = 0; i < 3; i++) {
            try (Peer peer = client(python, "put", "1")) {
                assertThat(peer.line()).isEqualTo("ok");
            }
            var address = (InetSocketAddress) server.address();
            server.close();
            server = prepared(again(address));
        }
        assertThat(tasks).hasSize(3);
    }

    /// The system may take a moment to give the port back.
    private static PythonManagerServer again(InetSocketAddress address) throws Exception {
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

    @Test
    void aClientsShutdownEndsTheServer() throws Exception {
        try (Peer peer = client(Pythons.newest(), "shutdown")) {
            assertThat(peer.line()).isEqualTo("ok");
            server.awaitClosed();
        }
    }
}
