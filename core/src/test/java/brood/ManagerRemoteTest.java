package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Program;
import brood.testing.Scene;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// [Manager]: clients of other programs.
@ExtendWith(Leaks.class)
class ManagerRemoteTest {
    private static final AuthKey KEY = AuthKey.of("a key".getBytes(StandardCharsets.UTF_8));
    private static final InetSocketAddress FREE =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    Path folder;

    @Test
    @DisplayName("RMG-01 another program connects with the key, and values go both ways equal")
    void valuesOfAllKinds() throws Exception {
        try (var manager = Manager.start(options -> options.withAddress(FREE).withKey(KEY))) {
            SharedQueue<Object> queue = manager.queue();
            manager.bind("queue", queue);
            int port = ((InetSocketAddress) manager.address().orElseThrow()).getPort();
            try (Program other = Program.of(ManagerRemoteTest.class, "putsValues", port).run()) {
                assertThat(other.exitCode()).as(other.stderr()).isZero();
            }
            assertThat(queue.take()).isEqualTo("hello world");
            assertThat(queue.take()).isEqualTo("Привет мир 𝄞");
            assertThat((byte[]) queue.take()).containsExactly(-48, 0, 127);
            assertThat(queue.take()).isEqualTo(Arrays.asList(null, true, 2.25));
        }
    }

    @SuppressWarnings("unused") // a scene
    private static void putsValues(String... args) throws Exception {
        try (var manager = Manager.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])),
                KEY)) {
            @SuppressWarnings("unchecked")
            BlockingQueue<Object> queue = manager.named("queue", BlockingQueue.class);
            queue.put("hello world");
            queue.put("Привет мир 𝄞");
            queue.put(new byte[] {-48, 0, 127});
            queue.put(Arrays.asList(null, true, 2.25));
        }
    }

    @Test
    @DisplayName("RMG-03 a wrong key is refused at connect, and the server goes on")
    void wrongKey() throws Exception {
        try (var manager = Manager.serve(FREE, KEY)) {
            SocketAddress address = manager.address().orElseThrow();
            AuthKey wrong = AuthKey.of("another".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> Manager.connect(address, wrong))
                    .isInstanceOf(AuthenticationException.class);
            try (var client = Manager.connect(address, KEY)) {
                assertThat(client.map()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("A connection that never said whose it is stayed open after the manager was closed")
    void silentClientsAreGoneWithTheManager() throws Exception {
        Connection silent;
        Connection half;
        try (var manager = Manager.serve(FREE, KEY)) {
            var options = ConnectionOptions.defaults().withKey(KEY);
            silent = Connection.connect(manager.address().orElseThrow(), options);
            half = Connection.connect(manager.address().orElseThrow(), options);
            half.sendBytes(new byte[] {1});
            try (var client = Manager.connect(manager.address().orElseThrow(), KEY)) {
                assertThat(client.map()).isEmpty();
            }
        }
        try (silent; half) {
            assertThatThrownBy(silent::receive).isInstanceOf(IOException.class);
            assertThatThrownBy(half::receive).isInstanceOf(IOException.class);
        }
    }

    @Test
    @DisplayName("A manager in a process of its own took messages of any length, whatever its options said")
    void theLimitsOfAConnectionReachTheManagersProcess() throws Exception {
        var limited = ConnectionOptions.defaults().withKey(KEY).withMaxMessage(10_000);
        try (var manager =
                Manager.start(o -> o.withAddress(FREE).withConnection(limited))) {
            SharedQueue<byte[]> queue = manager.queue();
            manager.bind("queue", queue);
            try (var client = Manager.connect(manager.address().orElseThrow(), KEY)) {
                @SuppressWarnings("unchecked")
                BlockingQueue<byte[]> far = client.named("queue", BlockingQueue.class);
                far.put(new byte[1_000]);
                assertThatThrownBy(() -> far.put(new byte[20_000]))
                        .isInstanceOf(ProcessException.class);
            }
            assertThat(queue.take()).hasSize(1_000);
            assertThat(queue.poll()).isNull();
        }
    }

    @Test
    @DisplayName("A client that never says whose connection it is keeps a thread for ever")
    void silentClientsAreSentAwayAfterTheTimeLimit() throws Exception {
        var limited = ConnectionOptions.defaults().withKey(KEY)
                .withTimeLimit(Duration.ofSeconds(2));
        try (var manager = Manager.serve(o -> o.withAddress(FREE).withConnection(limited));
                var silent = Connection.connect(manager.address().orElseThrow(),
                        ConnectionOptions.defaults().withKey(KEY))) {
            assertThatThrownBy(silent::receive).isInstanceOf(IOException.class);
            assertThat(manager.map()).isEmpty();
        }
    }

    @Test
    @DisplayName("RMG-04 after a shutdown another server can bind the same address")
    void sameAddress() throws Exception {
        var address = UnixDomainSocketAddress.of(folder.resolve("manager"));
        for (int i = 0; i < 3; i++) {
            try (var manager = Manager.serve(address, KEY);
                    var client = Manager.connect(address, KEY)) {
                client.queue().add(i);
                assertThat(manager.address()).contains(address);
            }
        }
        SocketAddress port;
        try (var manager = Manager.serve(FREE, KEY)) {
            port = manager.address().orElseThrow();
            Manager.connect(port, KEY).map();
        }
        try (var manager = Manager.serve(port, KEY); var client = Manager.connect(port, KEY)) {
            assertThat(client.map()).isEmpty();
        }
    }

    @Test
    @DisplayName("RMG-06 a client that is killed leaves the server and the others alone, and its lock")
    void clientKilled() throws Exception {
        try (var manager = Manager.start(options -> options.withAddress(FREE).withKey(KEY))) {
            SharedLock lock = manager.lock();
            manager.bind("lock", lock);
            long before = manager.objectCount();
            int port = ((InetSocketAddress) manager.address().orElseThrow()).getPort();
            try (Program other = Program.of(ManagerRemoteTest.class, "locks", port).start()) {
                other.awaitLine("locked");
                assertThat(lock.tryLock()).isFalse();
                InThread<Boolean> waiter = InThread.call(() -> {
                    try (var hold = lock.hold()) {
                        return hold.wasAbandoned();
                    }
                });
                other.kill();
                assertThat(waiter.result()).isTrue();
            }
            try (var client = Manager.connect(manager.address().orElseThrow(), KEY)) {
                assertThat(client.named("lock", SharedLock.class).tryLock()).isTrue();
            }
            brood.testing.Eventually.eventually("its objects are gone",
                    () -> manager.objectCount() == before);
        }
    }

    @SuppressWarnings("unused") // a scene
    private static void locks(String... args) throws Exception {
        var manager = Manager.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])),
                KEY);
        ManagedMap<String, String> map = manager.map();
        map.put("a", "b");
        manager.named("lock", SharedLock.class).lock();
        Scene.say("locked");
        Scene.sleepForEver();
    }

    @Test
    void childrenOfAClientReachTheServerToo() throws Exception {
        try (var manager = Manager.serve(FREE, KEY);
                var client = Manager.connect(manager.address().orElseThrow(), KEY)) {
            ManagedMap<String, Integer> map = client.map();
            Family.succeeds(() -> {
                map.put("a", 1);
                require(map.size() == 1, "put");
            });
            assertThat(map).containsEntry("a", 1);
            ManagedList<Object> list = client.list(List.of(map));
            assertThat(list.get(0)).isEqualTo(map);
        }
    }

    @Test
    void codeIsRefusedUnlessItIsAllowed() throws Exception {
        try (var manager = Manager.serve(FREE, KEY);
                var client = Manager.connect(manager.address().orElseThrow(), KEY)) {
            ManagedMap<String, Integer> map = client.map();
            assertThatThrownBy(() -> map.merge("a", 1, (one, other) -> {
                throw new IllegalStateException("ran");
            })).isInstanceOf(ProcessException.class).hasMessageContaining("not allowed");
            map.put("a", 1);
            assertThat(map.merge("a", 1, new Plus())).isEqualTo(2);
        }
    }

    /// Not serialisable: it runs at the client.
    private static final class Plus
            implements java.util.function.BiFunction<Integer, Integer, Integer> {
        @Override
        public Integer apply(Integer one, Integer other) {
            return one + other;
        }
    }
}
