package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Family;
import brood.testing.InThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// [Manager]: collections, values and namespaces, wherever the server is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ManagerContract {
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

    // ---- maps ----

    @Test
    void mapIsAConcurrentMap() {
        ConcurrentMap<String, Integer> map = manager.map();
        assertThat(map).isEmpty();
        assertThat(map.put("a", 1)).isNull();
        assertThat(map.put("a", 2)).isEqualTo(1);
        assertThat(map.putIfAbsent("a", 3)).isEqualTo(2);
        assertThat(map.putIfAbsent("b", 3)).isNull();
        assertThat(map.replace("b", 4)).isEqualTo(3);
        assertThat(map.replace("b", 9, 5)).isFalse();
        assertThat(map.replace("b", 4, 5)).isTrue();
        assertThat(map.get("none")).isNull();
        assertThat(map.getOrDefault("none", 7)).isEqualTo(7);
        assertThat(map.containsKey("a")).isTrue();
        assertThat(map.containsValue(5)).isTrue();
        assertThat(map.remove("b", 4)).isFalse();
        assertThat(map.remove("b", 5)).isTrue();
        map.putAll(Map.of("z", 26));
        assertThat(map).isEqualTo(Map.of("a", 2, "z", 26)).hasToString("{a=2, z=26}");
        assertThat(map.hashCode()).isEqualTo(Map.of("a", 2, "z", 26).hashCode());
        assertThat(Map.of("a", 2, "z", 26)).isEqualTo(map);
        map.clear();
        assertThat(map.size()).isZero();
    }

    @Test
    void mapViewsGoOverSnapshotsAndWriteThrough() {
        ManagedMap<String, Integer> map =
                manager.map(new HashMap<>(Map.of("a", 1, "b", 2, "c", 3)));
        assertThat(map.keySet()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(map.values()).containsExactlyInAnyOrder(1, 2, 3);
        int sum = 0;
        for (Map.Entry<String, Integer> entry : map.entrySet()) {
            sum += entry.getValue();
            map.remove(entry.getKey()); // a snapshot does not mind
        }
        assertThat(sum).isEqualTo(6);
        assertThat(map).isEmpty();
        map.putAll(Map.of("a", 1, "b", 2, "c", 3));
        map.keySet().removeIf(key -> key.equals("a"));
        map.values().removeIf(value -> value == 2);
        map.entrySet().forEach(entry -> entry.setValue(entry.getValue() * 10));
        assertThat(map).containsExactly(Map.entry("c", 30));
        assertThat(map.entrySet().stream().mapToInt(Map.Entry::getValue).sum()).isEqualTo(30);
    }

    @Test
    void mapTakesNullAsKeyAndValue() {
        ManagedMap<String, Integer> map = manager.map();
        map.put(null, null);
        assertThat(map.containsKey(null)).isTrue();
        assertThat(map.get(null)).isNull();
        assertThat(map.size()).isEqualTo(1);
    }

    @Test
    void functionsOfAMapRunWhereTheyCan() {
        ManagedMap<String, Integer> map = manager.map();
        map.put("a", 1);
        BiFunction<Integer, Integer, Integer> notSendable = new BiFunction<>() {
            @Override
            public Integer apply(Integer old, Integer given) {
                return old + given;
            }
        };
        assertThat(map.merge("a", 2, notSendable)).isEqualTo(3);
        ConcurrentMap<String, Integer> seenAsConcurrentMap = map;
        assertThat(seenAsConcurrentMap.compute("a", (key, value) -> value * 2)).isEqualTo(6);
        assertThat(seenAsConcurrentMap.computeIfAbsent("b", String::length)).isEqualTo(1);
    }

    @Test
    void valuesAreCopies() {
        ManagedMap<String, List<Integer>> map = manager.map();
        List<Integer> mine = new ArrayList<>(List.of(1));
        map.put("list", mine);
        mine.add(2);
        map.get("list").add(3);
        assertThat(map.get("list")).containsExactly(1);
    }

    // ---- lists and sets ----

    @SuppressWarnings("ListRemoveAmbiguous") // the index, as the next line shows
    @Test
    void listIsAList() {
        ManagedList<Integer> list = manager.list(List.of(3, 1, 2));
        list.add(5);
        list.add(0, 9);
        assertThat(list.set(1, 4)).isEqualTo(3);
        assertThat(list).containsExactly(9, 4, 1, 2, 5).isEqualTo(List.of(9, 4, 1, 2, 5));
        assertThat(List.of(9, 4, 1, 2, 5)).isEqualTo(list);
        assertThat(list.hashCode()).isEqualTo(List.of(9, 4, 1, 2, 5).hashCode());
        assertThat(list.subList(1, 3)).containsExactly(4, 1);
        assertThat(list.indexOf(2)).isEqualTo(3);
        assertThat(list.remove(0)).isEqualTo(9);
        assertThat(list.remove((Object) 99)).isFalse();
        list.sort((java.util.Comparator<Integer>) null);
        assertThat(list.reversed()).containsExactly(5, 4, 2, 1);
        assertThat(list.addAll(List.of(7, 8))).isTrue();
        assertThat(list.removeAll(List.of(7))).isTrue();
        assertThat(list.getFirst()).isEqualTo(1);
        assertThat(list.removeLast()).isEqualTo(8);
        assertThat(list.stream().mapToInt(i -> i).sum()).isEqualTo(12);
        assertThatThrownBy(() -> list.get(50)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.iterator().remove())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(list).hasToString("[1, 2, 4, 5]");
        list.clear();
        assertThat(list).isEmpty();
    }

    @Test
    @DisplayName("MGR-04 a set agrees with a plain set, and can't be made of what is no collection")
    void setIsASet() {
        ManagedSet<Integer> set = manager.set(List.of(1, 2, 2, 3));
        Set<Integer> plain = new HashSet<>(Set.of(1, 2, 3));
        assertThat(set).isEqualTo(plain).hasSameHashCodeAs(plain).hasToString("[1, 2, 3]");
        assertThat(plain).isEqualTo(set);
        assertThat(set.add(4)).isTrue();
        assertThat(set.add(4)).isFalse();
        assertThat(set.remove(1)).isTrue();
        assertThat(set.containsAll(Set.of(2, 4))).isTrue();
        assertThat(set.retainAll(Set.of(2, 4, 8))).isTrue();
        assertThat(set.addAll(Set.of(8))).isTrue();
        assertThat(set.removeAll(List.of(2, 77))).isTrue();
        for (java.util.Iterator<Integer> all = set.iterator(); all.hasNext();) {
            if (all.next() == 4) {
                all.remove();
            }
        }
        assertThat(set).containsExactly(8);
        assertThat(set.equals(plain)).isFalse();
        assertThatThrownBy(() -> manager.set(null)).isInstanceOf(NullPointerException.class);
    }

    // ---- nested ----

    @Test
    @DisplayName("MGR-06 proxies in proxies: a change by any path is seen by every path, and an inner"
            + " object lives as long as an outer one holds it")
    void nestedProxies() {
        ManagedList<Integer> inner = manager.list(List.of(1));
        ManagedList<Object> outer = manager.list();
        ManagedMap<String, Object> top = manager.map();
        outer.add(inner);
        top.put("outer", outer);
        inner.add(2);
        @SuppressWarnings("unchecked")
        var found = (List<List<Integer>>) top.get("outer");
        assertThat(found.get(0)).isEqualTo(inner).containsExactly(1, 2);
        found.get(0).add(3);
        assertThat(inner).containsExactly(1, 2, 3);
        inner.close();
        outer.close();
        manager.objectCount(); // collects what nobody holds
        @SuppressWarnings("unchecked")
        var again = (List<List<Integer>>) top.get("outer");
        assertThat(again.get(0)).containsExactly(1, 2, 3);
        assertThat(top).isEqualTo(Map.of("outer", List.of(List.of(1, 2, 3))));
    }

    @Test
    @DisplayName("MGR-07 a list in itself is collected when its proxies are gone")
    void listInItself() {
        long before = manager.objectCount();
        ManagedList<Object> list = manager.list();
        list.add(list);
        assertThat(((List<?>) list.get(0)).size()).isEqualTo(1);
        assertThat(list.get(0)).isEqualTo(list);
        list.close();
        brood.testing.Eventually.eventually("the list is collected", () -> {
            System.gc(); // other proxies of it came out of get
            return manager.objectCount() <= before;
        });
    }

    @Test
    @DisplayName("MGR-08 queues in lists and maps work when they are fetched from there")
    void queueInside() throws Exception {
        ManagedList<SharedQueue<String>> list = manager.list();
        ManagedMap<String, SharedQueue<String>> map = manager.map();
        SharedQueue<String> queue = manager.queue();
        list.add(queue);
        map.put("queue", queue);
        Family.succeeds(() -> {
            list.get(0).put("through a list");
            map.get("queue").put("through a map");
        });
        assertThat(queue.take()).isEqualTo("through a list");
        assertThat(queue.take()).isEqualTo("through a map");
        assertThat(list.get(0)).isEqualTo(queue).hasSameHashCodeAs(queue);
    }

    // ---- queues ----

    @Test
    @DisplayName("MGR-21 queues of capacity 2 agree in parent and child")
    void queues() throws Exception {
        for (SharedQueue<Integer> queue : List.of(
                manager.<Integer>queue(2), manager.<Integer>joinableQueue(2))) {
            assertThat(queue.capacity()).isEqualTo(2);
            queue.put(1);
            Family.succeeds(() -> {
                require(queue.size() == 1, "one is in it");
                require(queue.offer(2), "there is room");
                require(queue.isFull() && !queue.offer(3), "it is full");
                require(!queue.offer(3, Duration.ofMillis(50)), "it stays full");
            });
            assertThat(queue.remainingCapacity()).isZero();
            assertThatThrownBy(() -> queue.add(3))
                    .isExactlyInstanceOf(IllegalStateException.class);
            assertThat(queue).containsExactly(1, 2);
            assertThat(queue.peek()).isEqualTo(1);
            assertThat(queue.take()).isEqualTo(1);
            assertThat(queue.poll(1, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(queue.poll()).isNull();
            assertThat(InThread.took(() -> assertThat(queue.poll(Duration.ofMillis(200))).isNull()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(200));
            queue.putAll(List.of(1, 2));
            List<Integer> drained = new ArrayList<>();
            assertThat(queue.drainTo(drained)).isEqualTo(2);
            assertThat(drained).containsExactly(1, 2);
            queue.shutdown();
            assertThatThrownBy(() -> queue.put(1)).isInstanceOf(QueueShutDownException.class);
            assertThatThrownBy(queue::take).isInstanceOf(QueueShutDownException.class);
        }
    }

    @Test
    @DisplayName("MGR-21 a joinable queue knows when all is done")
    void joinableQueue() throws Exception {
        JoinableQueue<Integer> queue = manager.joinableQueue(2);
        queue.put(1);
        assertThat(queue.join(Duration.ofMillis(50))).isFalse();
        assertThat(queue.unfinished()).isEqualTo(1);
        Family.succeeds(() -> {
            queue.take();
            queue.taskDone();
        });
        queue.join();
        assertThatThrownBy(queue::taskDone).isInstanceOf(IllegalStateException.class);
    }

    // ---- values ----

    @Test
    @DisplayName("MGR-20 values and arrays agree in parent and child")
    void valuesAndArrays() {
        SharedLong number = manager.longValue(5);
        SharedLongArray array = manager.longArray(1, 2, 3);
        ManagedValue<String> text = manager.value("a");
        Family.succeeds(() -> {
            require(number.addAndGet(2) == 7, "a number");
            array.set(1, 20);
            require(array.length() == 3 && array.get(2) == 3, "an array");
            require(text.getAndSet("b").equals("a"), "a text");
        });
        assertThat(number.get()).isEqualTo(7);
        assertThat(number.updateAndGet(before -> before * 2)).isEqualTo(14);
        assertThat(array.toArray()).containsExactly(1, 20, 3);
        assertThat(array.stream().sum()).isEqualTo(24);
        assertThatThrownBy(() -> array.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(text.get()).isEqualTo("b");
        assertThat(text.compareAndSet("x", "y")).isFalse();
        text.set(null);
        assertThat(text.get()).isNull();
        try (var _ = array.lock().hold()) {
            array.fill(7);
        }
        assertThat(array).hasToString("[7, 7, 7]");
    }

    @Test
    @DisplayName("NSP-01 a namespace's values are set, read and deleted by parent and child; its text"
            + " shows the public ones")
    void namespace() {
        ManagedNamespace space = manager.namespace();
        space.set("name", "Bob");
        space.set("job", "Builder");
        space.set("_hidden", "hidden");
        Family.succeeds(() -> {
            require(space.get("name").equals("Bob"), "the parent's value");
            space.delete("job");
            space.set("count", 3);
        });
        assertThat(space).hasToString("Namespace(name=Bob, count=3)");
        assertThat(space.names()).containsExactly("name", "_hidden", "count");
        assertThat(space.has("job")).isFalse();
        assertThat(space.get("count", Integer.class)).isEqualTo(3);
    }

    @Test
    @DisplayName("NSP-02 a name that is not there is no such element")
    void missingName() {
        ManagedNamespace space = manager.namespace();
        assertThatThrownBy(() -> space.get("none"))
                .isInstanceOf(NoSuchElementException.class).hasMessageContaining("none");
        assertThatThrownBy(() -> space.delete("none"))
                .isInstanceOf(NoSuchElementException.class);
    }
}
