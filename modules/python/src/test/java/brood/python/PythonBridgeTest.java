package brood.python;

import static org.assertj.core.api.Assertions.assertThat;

import brood.ChildProcess;
import brood.ManagedMap;
import brood.Manager;
import brood.SharedLock;
import brood.SharedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Objects of a manager of Java, which Java and Python use at the same time.
class PythonBridgeTest {
    private Manager manager;
    private PythonManagerServer server;
    private ManagedMap<Object, Object> settings;
    private SharedLock lock;
    private SharedQueue<Object> tasks;

    @BeforeEach
    void serve() throws Exception {
        manager = Manager.start();
        settings = manager.map();
        lock = manager.lock();
        tasks = manager.queue();
        server = PythonManagerServer.open(PythonManagerServerTest.key());
        server.register("settings", () -> settings).register("lock", () -> lock)
                .register("tasks", () -> tasks).register("names", () -> manager.list());
    }

    @AfterEach
    void close() {
        server.close();
        manager.close();
    }

    private Peer client(Pythons.Python python, String what, Object... more) throws Exception {
        var args = new java.util.ArrayList<Object>(java.util.List.of(server.addressInPython(),
                PythonManagerServerTest.KEY, what));
        args.addAll(java.util.List.of(more));
        return new Peer(python, "client_acts.py", args.toArray());
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    void pythonAndAChildOfJavaCountInOneMapUnderOneLock(Pythons.Python python) throws Exception {
        settings.put("count", 0L);
        ManagedMap<Object, Object> map = settings;
        SharedLock mutex = lock;
        SharedQueue<Object> queue = tasks;
        try (Peer peer = client(python, "count", 200)) {
            ChildProcess child = new ChildProcess(() -> {
                for (int i = 0; i < 200; i++) {
                    mutex.lock();
                    try {
                        map.put("count", (Long) map.get("count") + 1);
                    } finally {
                        mutex.unlock();
                    }
                }
                queue.put("from the child");
            }).start();
            assertThat(peer.line()).isEqualTo("from the child");
            assertThat(peer.exitCode()).isZero();
            child.join();
            assertThat(child.exitCode()).hasValue(0);
        }
        assertThat(settings).containsEntry("count", 400L);
    }

    @Test
    @DisplayName("What Python put into a manager's map could not go there")
    void valuesOfPythonGoFromOneJavaProcessToAnother() {
        PythonObject object = PythonObject.call(PythonGlobal.of("fractions.Fraction"), 1L, 3L);
        Object value = PythonTuple.of(1L, null, PythonFrozenSet.of("a", 2L), object,
                PythonBytes.of((byte) 1, (byte) 2), new PythonByteArray(new byte[] {3}),
                new PythonComplex(1, 2), PythonTuple.of());
        settings.put(PythonTuple.of("key"), value);
        assertThat(settings.get(PythonTuple.of("key"))).isEqualTo(value)
                .isInstanceOf(PythonTuple.class);
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    void aDictOfAManagerIsADictOfPython(Pythons.Python python) throws Exception {
        try (Peer peer = client(python, "use_dict")) {
            assertThat(peer.line()).isEqualTo("ok");
        }
        assertThat(settings).containsOnlyKeys("left");
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    void theManagersLockIsFreeWhenThePythonThatHeldItIsKilled(Pythons.Python python)
            throws Exception {
        try (Peer holder = client(python, "hold_lock", "lock")) {
            assertThat(holder.line()).isEqualTo("ready");
            assertThat(lock.tryLock()).isFalse();
            holder.kill();
            assertThat(lock.tryLock(60, TimeUnit.SECONDS)).isTrue();
            lock.unlock();
        }
    }
}
