package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// [Manager]: objects of the user, names, and how calls go, wherever the server is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ManagerExportContract {
    Manager manager;

    /// What is tested; closed at the end.
    abstract Manager open() throws Exception;

    @BeforeAll
    final void openManager() throws Exception {
        manager = open();
    }

    @AfterAll
    final void closeManager() {
        manager.close();
    }

    /// What is exported.
    public interface Shop<T> {
        void add(T item);

        List<T> items();

        @ByReference
        Shelf shelf(String name);

        @ByReference
        Iterator<T> iterate();

        @ByReference
        Map<String, Integer> prices();

        CompletionStage<String> later(String what);

        String takeLong() throws InterruptedException;

        void fail(String message) throws IOException;

        default int count() {
            return items().size() + serverOnly();
        }

        int serverOnly();

        Object notSendable();
    }

    /// Stays on the server.
    public interface Shelf {
        String name();

        void rename(String name);
    }

    /// An exception of the user.
    public static final class Closed extends IOException {
        private static final long serialVersionUID = 1;

        public Closed(String message) {
            super(message);
        }
    }

    /// It runs on the server.
    public static final class CornerShop<T> implements Shop<T> {
        private final List<T> items = new ArrayList<>();
        private final Map<String, Integer> prices = new java.util.HashMap<>();
        private final Shelf shelf = new Shelf() {
            private volatile String name = "none";

            @Override
            public String name() {
                return name;
            }

            @Override
            public void rename(String newName) {
                name = newName;
            }
        };

        @Override
        public synchronized void add(T item) {
            items.add(item);
        }

        @Override
        public synchronized List<T> items() {
            return new ArrayList<>(items);
        }

        @Override
        public Shelf shelf(String name) {
            return name.isEmpty() ? null : shelf;
        }

        @Override
        public Iterator<T> iterate() {
            return items().iterator();
        }

        @Override
        public Map<String, Integer> prices() {
            return prices;
        }

        @Override
        public CompletionStage<String> later(String what) {
            return CompletableFuture.supplyAsync(() -> {
                if (what.isEmpty()) {
                    throw new IllegalArgumentException("nothing");
                }
                return what + " later";
            });
        }

        @Override
        public String takeLong() throws InterruptedException {
            new CountDownLatch(1).await();
            return "never";
        }

        @Override
        public void fail(String message) throws IOException {
            throw new Closed(message);
        }

        @Override
        public int serverOnly() {
            return 100;
        }

        @Override
        public Object notSendable() {
            return new Thread();
        }
    }

    private Shop<String> shop() {
        @SuppressWarnings("unchecked")
        Shop<String> shop = manager.export(Shop.class, CornerShop::new);
        return shop;
    }

    @Test
    @DisplayName("MGR-10 an exported object has the methods of its interface, default ones too, and"
            + " nothing else")
    void exported() {
        Shop<String> shop = shop();
        shop.add("tea");
        Family.succeeds(() -> shop.add("bread"));
        assertThat(shop.items()).containsExactly("tea", "bread");
        assertThat(shop.count()).isEqualTo(102);
        assertThat((Object) shop).isNotInstanceOf(CornerShop.class).isEqualTo(shop)
                .isNotEqualTo(shop());
        assertThatThrownBy(() -> manager.export(CornerShop.class, CornerShop::new))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("interface");
    }

    @Test
    @DisplayName("MGR-10 MGR-14 the user's own exception comes through with the stacks of both sides,"
            + " and the next call is served")
    void exceptions() {
        Shop<String> shop = shop();
        assertThatThrownBy(() -> shop.fail("shut")).isExactlyInstanceOf(Closed.class)
                .hasMessage("shut")
                .hasStackTraceContaining("CornerShop.fail")
                .hasStackTraceContaining("ManagerExportContract.exceptions");
        assertThat(shop.serverOnly()).isEqualTo(100);
        assertThatThrownBy(shop::notSendable).isInstanceOf(NotSendableException.class)
                .hasMessageContaining("java.lang.Thread");
        assertThat(shop.serverOnly()).isEqualTo(100);
        assertThatThrownBy(() -> manager.export(Shop.class, () -> {
            throw new Closed("at the factory");
        })).hasRootCauseExactlyInstanceOf(Closed.class);
    }

    @Test
    void resultsByReference() {
        Shop<String> shop = shop();
        Shelf shelf = shop.shelf("a");
        shelf.rename("wide");
        assertThat(shop.shelf("b").name()).isEqualTo("wide");
        assertThat(shop.shelf("b")).isEqualTo(shelf).hasSameHashCodeAs(shelf);
        assertThat(shop.shelf("")).isNull();
        Family.succeeds(() -> shelf.rename("by a child"));
        assertThat(shelf.name()).isEqualTo("by a child");
        shop.add("x");
        shop.add("y");
        List<String> all = new ArrayList<>();
        shop.iterate().forEachRemaining(all::add);
        assertThat(all).containsExactly("x", "y");
        shop.prices().merge("tea", 3, Integer::sum);
        assertThat(shop.prices()).containsExactly(Map.entry("tea", 3));
    }

    @Test
    void resultsThatComeLater() throws Exception {
        Shop<String> shop = shop();
        List<CompletableFuture<String>> many = IntStream.range(0, 50)
                .mapToObj(i -> shop.later("n" + i).toCompletableFuture()).toList();
        for (int i = 0; i < 50; i++) {
            assertThat(many.get(i).get(60, TimeUnit.SECONDS)).isEqualTo("n" + i + " later");
        }
        CompletableFuture<String> failing = shop.later("").toCompletableFuture();
        assertThatThrownBy(() -> failing.get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("MGR-15 a call that blocks holds up neither other threads nor other processes, and is"
            + " interrupted with its caller")
    void blockedCalls() {
        Shop<String> shop = shop();
        SharedQueue<Integer> queue = manager.queue();
        InThread<String> inUsersCode = InThread.call(shop::takeLong);
        InThread<Integer> inQueue = InThread.call(queue::take);
        Eventually.giveTimeToBlock();
        assertThat(shop.serverOnly()).isEqualTo(100);
        assertThat(queue.size()).isZero();
        Family.succeeds(() -> require(shop.serverOnly() == 100, "another process"));
        inUsersCode.interrupt();
        assertThat(inUsersCode.failure()).isInstanceOf(InterruptedException.class);
        inQueue.interrupt();
        assertThat(inQueue.failure()).isInstanceOf(InterruptedException.class);
        queue.add(7);
        assertThat(queue.poll()).as("the interrupted one took nothing").isEqualTo(7);
    }

    @Test
    @DisplayName("MGR-18 many threads of many processes on one proxy: no call gets another's answer")
    void noMixUp() {
        ManagedMap<String, String> map = manager.map();
        Family.allSucceed(Family.start(3, part -> {
            List<InThread<Void>> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                String key = part + ":" + t;
                threads.add(InThread.run(() -> {
                    for (int i = 0; i < 200; i++) {
                        map.put(key, key + i);
                        require(map.get(key).equals(key + i), "own answer");
                    }
                }));
            }
            threads.forEach(InThread::result);
        }));
        assertThat(map).hasSize(12);
    }

    @Test
    void compoundOperationsAreAtomic() {
        ManagedMap<String, Integer> map = manager.map();
        ManagedList<Integer> list = manager.list(List.of(0, 0));
        Family.allSucceed(Family.start(3, _ -> {
            for (int i = 0; i < 100; i++) {
                map.merge("sum", 1, Integer::sum);
                map.compute("twice", (_, old) -> old == null ? 2 : old + 2);
                list.replaceAll(one -> one + 1);
            }
        }));
        assertThat(map).isEqualTo(Map.of("sum", 300, "twice", 600));
        assertThat(list).containsExactly(300, 300);
        int sum = map.apply(all -> {
            all.put("more", 1);
            return all.values().stream().mapToInt(i -> i).sum();
        });
        assertThat(sum).isEqualTo(901);
        assertThat(list.removeIf(one -> one == 300)).isTrue();
    }

    @Test
    void names() {
        manager.register("shop", Shop.class, CornerShop::new);
        manager.bind("jobs", manager.queue());
        Shop<?> one = manager.named("shop", Shop.class);
        assertThat((Object) one).isNotEqualTo(manager.named("shop", Shop.class));
        BlockingQueue<?> jobs = manager.named("jobs", BlockingQueue.class);
        assertThat(jobs).isEqualTo(manager.named("jobs", SharedQueue.class));
        assertThatThrownBy(() -> manager.named("none", Shop.class))
                .isInstanceOf(NoSuchElementException.class).hasMessageContaining("none");
        assertThatThrownBy(() -> manager.named("jobs", Shop.class))
                .isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> manager.bind("x", "no proxy"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void batches() {
        ManagedMap<String, Integer> map = manager.map();
        SharedQueue<String> queue = manager.queue();
        ManagerBatch batch = manager.batch();
        ManagedMap<String, Integer> later = batch.of(map);
        later.put("a", 1);
        later.put("a", 2);
        batch.of(queue).add("x");
        assertThat(map).isEmpty();
        assertThat(batch.size()).isEqualTo(3);
        assertThat(batch.send()).containsExactly(null, 1, true);
        assertThat(map).containsEntry("a", 2);
        later.put("b", 1);
        batch.of(queue).remove();
        batch.of(queue).remove();
        later.put("c", 1);
        assertThatThrownBy(batch::send).isInstanceOf(NoSuchElementException.class);
        assertThat(map).containsOnlyKeys("a", "b");
        assertThat(batch.send()).isEmpty();
    }

    @Test
    void proxiesAreValues() throws Exception {
        ManagedMap<String, Integer> map = manager.map();
        SharedLock lock = manager.lock();
        try (var queue = SharedQueue.<Object>unbounded()) {
            queue.put(List.of(map, lock, manager));
            map.put("a", 1);
            Family.succeeds(() -> {
                List<?> got = (List<?>) queue.take();
                require(((Map<?, ?>) got.get(0)).get("a").equals(1), "a map");
                require(((SharedLock) got.get(1)).tryLock(), "a lock");
                ManagedMap<String, Object> made = ((Manager) got.get(2)).map();
                made.put("b", got.get(0));
                queue.put(made);
            });
            @SuppressWarnings("unchecked")
            var made = (ManagedMap<String, Object>) queue.take(); // its maker has ended
            assertThat(made.get("b")).isEqualTo(map);
            map.close();
            assertThatThrownBy(map::size).isInstanceOf(IllegalStateException.class);
            assertThat(map.isClosed()).isTrue();
            assertThat(((Map<?, ?>) made.get("b")).size()).isEqualTo(1);
        }
    }
}
