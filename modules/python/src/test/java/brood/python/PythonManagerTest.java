package brood.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import brood.AuthKey;
import brood.AuthenticationException;
import brood.ManagerUnavailableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Java uses what a manager of CPython serves.
class PythonManagerTest {
    private static final String KEY = "a key";

    record Offer(String name, int size, List<String> parts) {}

    interface Shop {
        Offer priceOf(int count);

        Offer priceOf(int count, int extra);

        Object noResult();

        Object unreadable();

        Object same(Object x);

        void sleep(double seconds) throws InterruptedException;
    }

    static Stream<Arguments> hosts() {
        return Pythons.all().map(
                python -> Arguments.of(python, python.minor() % 2 == 0 ? "tcp" : "local"));
    }

    static Stream<Arguments> ends() {
        return Pythons.ends().flatMap(python -> Stream.of("tcp", "local").map(
                family -> Arguments.of(python, family)));
    }

    private static Peer host(Pythons.Python python, String family) throws Exception {
        return new Peer(python, "host_manager.py", family, KEY);
    }

    @ParameterizedTest
    @MethodSource("hosts")
    @SuppressWarnings("unchecked")
    void collectionsQueuesAndLocksOfPythonAreThoseOfTheJdk(Pythons.Python python, String family)
            throws Exception {
        try (Peer host = host(python, family);
                var manager = PythonManager.connect(host.address(),
                        PythonManagerServerTest.key())) {
            Map<Object, Object> map = manager.create(Map.class, "dict", Map.of("a", 1));
            assertThat(map.put("b", List.of(1L))).isNull();
            map.put(PythonTuple.of(1L, 2L), "tuple");
            assertThat(map).isEqualTo(Map.of("a", 1L, "b", List.of(1L), PythonTuple.of(1L, 2L),
                    "tuple"));
            assertThat(map.remove("b")).isEqualTo(List.of(1L));
            assertThat(map.containsKey("b")).isFalse();

            List<Object> list = manager.create(List.class, "list", List.of(3, 1, 2));
            list.add(4);
            list.addAll(List.of(5, 6));
            list.removeLast();
            list.set(0, "x");
            list.add(1, "y");
            assertThat(list).containsExactly("x", "y", 1L, 2L, 4L, 5L);
            assertThatThrownBy(() -> list.get(99)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(manager.create("list", list).value()).isEqualTo(List.copyOf(list));

            BlockingQueue<Object> queue = manager.create(BlockingQueue.class, "Queue", 1);
            assertThat(queue.poll()).isNull();
            assertThat(queue.poll(50, TimeUnit.MILLISECONDS)).isNull();
            assertThat(queue.offer("one")).isTrue();
            assertThat(queue.offer("two")).isFalse();
            assertThat(queue.remainingCapacity()).isZero();
            assertThat(queue.take()).isEqualTo("one");
            queue.put(Optional.empty());
            assertThat(queue.take()).isEqualTo(Optional.empty());

            Lock lock = manager.create(Lock.class, "RLock");
            lock.lock();
            try {
                assertThat((boolean) inThread(() -> lock.tryLock())).isFalse();
            } finally {
                lock.unlock();
            }
            assertThat((boolean) inThread(() -> lock.tryLock(1, TimeUnit.SECONDS))).isTrue();
            assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);

            PythonProxy event = manager.create("Event");
            event.call("set");
            assertThat(event.call("wait", 1)).isEqualTo(true);
            PythonProxy space = manager.create("Namespace");
            space.call("__setattr__", "x", 5);
            assertThat(space.call("__getattribute__", "x")).isEqualTo(5L);
            assertThat(catchThrowableOfType(PythonException.class,
                    () -> space.call("__getattribute__", "y")).is("AttributeError")).isTrue();
        }
    }

    private static <T> T inThread(java.util.concurrent.Callable<T> action) throws Exception {
        var task = new FutureTask<>(action);
        Thread.ofPlatform().start(task);
        return task.get();
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void anObjectOfAnyPythonClassHasAJavaInterface(Pythons.Python python, String family)
            throws Exception {
        try (Peer host = host(python, family);
                var manager = PythonManager.connect(host.address(),
                        PythonManagerServerTest.key())) {
            Shop shop = manager.create(Shop.class, "Shop", "coffee");
            assertThat(shop.priceOf(2)).isEqualTo(new Offer("coffee", 6, List.of("p")));
            assertThat(shop.priceOf(2, 1)).isEqualTo(new Offer("coffee", 7, List.of("p")));
            var raised = catchThrowableOfType(PythonException.class, () -> shop.priceOf(-1));
            assertThat(raised.is("ValueError")).isTrue();
            assertThat(raised.raised().args()).containsExactly("no such count", -1L);
            assertThat(catchThrowableOfType(PythonException.class, shop::noResult).typeName())
                    .isEqualTo("multiprocessing.managers.RemoteError");
            assertThat(catchThrowableOfType(PythonException.class, shop::unreadable).typeName())
                    .isEqualTo("pickle.UnpicklingError");
            assertThat(shop.same(Arrays.asList(1L, null))).isEqualTo(Arrays.asList(1L, null));
            assertThat(catchThrowableOfType(PythonException.class,
                    () -> manager.create("NoSuchThing")).traceback()).contains("Traceback");
            PythonProxy proxy = manager.create("Shop");
            assertThat(catchThrowableOfType(PythonException.class, () -> proxy.call("_hidden")))
                    .isNotNull();
            assertThat(proxy.call("price_of", List.of(1), Map.of("extra", 5)))
                    .isEqualTo(Map.of("name", "tea", "size", 8L, "parts", List.of("p")));
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    @SuppressWarnings("unchecked")
    void proxiesAreArgumentsAndElementsAndLetGo(Pythons.Python python, String family)
            throws Exception {
        try (Peer host = host(python, family);
                var manager = PythonManager.connect(host.address(),
                        PythonManagerServerTest.key())) {
            PythonProxy inner = manager.create("dict");
            PythonProxy outer = manager.create("list");
            outer.as(List.class).add(inner.as(Map.class));
            var fetched = (Map<Object, Object>) outer.as(List.class).getFirst();
            fetched.put("k", 1L);
            assertThat(inner.as(Map.class)).isEqualTo(Map.of("k", 1L));
            List<Object> keys = new ArrayList<>();
            var iterator = (PythonProxy) inner.call("__iter__");
            keys.add(iterator.call("__next__"));
            assertThat(keys).containsExactly("k");
            assertThat(catchThrowableOfType(PythonException.class,
                    () -> iterator.call("__next__")).is("StopIteration")).isTrue();
            iterator.close();
            PythonProxy alone = manager.create("dict");
            long before = manager.objects();
            alone.close();
            while (manager.objects() >= before) {
                Thread.sleep(5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    void manyThreadsUseOneProxyAndNoneGetsAnothersAnswer(Pythons.Python python, String family)
            throws Exception {
        try (Peer host = host(python, family);
                var manager = PythonManager.connect(host.address(),
                        PythonManagerServerTest.key())) {
            Shop shop = manager.create(Shop.class, "Shop");
            List<FutureTask<Boolean>> tasks = new ArrayList<>();
            for (long i = 0; i < 8; i++) {
                Object mine = i;
                var task = new FutureTask<>(() -> {
                    for (int k = 0; k < 50; k++) {
                        if (!mine.equals(shop.same(mine))) {
                            return false;
                        }
                    }
                    return true;
                });
                tasks.add(task);
                Thread.ofPlatform().start(task);
            }
            for (FutureTask<Boolean> task : tasks) {
                assertThat(task.get()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    void aServerThatIsKilledIsAnExceptionForWhoWaitsAndWhoComes(Pythons.Python python,
            String family) throws Exception {
        try (Peer host = host(python, family)) {
            var where = host.address();
            assertThatThrownBy(() -> PythonManager.connect(where, AuthKey.of(new byte[] {1})))
                    .isInstanceOf(AuthenticationException.class);
            try (var manager = PythonManager.connect(where, PythonManagerServerTest.key())) {
                Shop shop = manager.create(Shop.class, "Shop");
                shop.same(1L);
                var waits = new FutureTask<>(() -> {
                    shop.sleep(1000);
                    return 0;
                });
                Thread.ofPlatform().start(waits);
                Map<?, ?> map = manager.create(Map.class, "dict");
                host.kill();
                assertThatThrownBy(waits::get)
                        .hasCauseInstanceOf(ManagerUnavailableException.class);
                assertThatThrownBy(map::size).isInstanceOf(ManagerUnavailableException.class)
                        .hasMessageContaining("it may have ended");
                assertThatThrownBy(() -> shop.same(1))
                        .isInstanceOf(ManagerUnavailableException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    void anInterruptedCallEndsAndTheNextGetsItsOwnAnswer(Pythons.Python python, String family)
            throws Exception {
        try (Peer host = host(python, family);
                var manager = PythonManager.connect(host.address(),
                        PythonManagerServerTest.key())) {
            Shop shop = manager.create(Shop.class, "Shop");
            BlockingQueue<?> queue = manager.create(BlockingQueue.class, "Queue");
            for (java.util.concurrent.Callable<?> blocks : List.<java.util.concurrent.Callable<?>>of(
                    () -> {
                        shop.sleep(1000);
                        return 0;
                    }, queue::take)) {
                var task = new FutureTask<>(() -> {
                    try {
                        blocks.call();
                        return "not interrupted";
                    } catch (InterruptedException e) {
                        return shop.same("next");
                    }
                });
                Thread thread = Thread.ofPlatform().start(task);
                Thread.sleep(50);
                thread.interrupt();
                assertThat(task.get()).isEqualTo("next");
            }
        }
    }
}
