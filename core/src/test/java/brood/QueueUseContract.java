package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.JvmsOnly;
import brood.testing.Leaks;
import brood.testing.Poison;
import brood.testing.Runs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// [SharedQueue]: the rest of [java.util.concurrent.BlockingQueue], items of all sizes, load.
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class QueueUseContract {
    private static <E> SharedQueue<E> queueOf(List<E> items) throws InterruptedException {
        var queue = SharedQueue.<E>unbounded();
        queue.putAll(items);
        return queue;
    }

    @Test
    void lookingTakesNothing() throws Exception {
        try (var queue = queueOf(List.of("a", "b", "c"))) {
            assertThat(queue.peek()).isEqualTo("a");
            assertThat(queue.element()).isEqualTo("a");
            assertThat(queue).containsExactly("a", "b", "c");
            assertThat(queue.contains("b")).isTrue();
            assertThat(queue.contains("d")).isFalse();
            assertThat(queue.toArray()).containsExactly("a", "b", "c");
            assertThat(queue.toArray(new String[0])).containsExactly("a", "b", "c");
            assertThat(queue.stream().toList()).containsExactly("a", "b", "c");
            assertThatThrownBy(() -> {
                var iterator = queue.iterator();
                iterator.next();
                iterator.remove();
            }).isInstanceOf(UnsupportedOperationException.class);
            assertThat(queue.size()).isEqualTo(3);
        }
    }

    @Test
    void drainingTakesInOrder() throws Exception {
        try (var queue = queueOf(List.of(1, 2, 3, 4, 5))) {
            List<Integer> taken = new ArrayList<>();
            assertThat(queue.drainTo(taken, 0)).isZero();
            assertThat(queue.drainTo(taken, 2)).isEqualTo(2);
            assertThat(queue.drainTo(taken)).isEqualTo(3);
            assertThat(queue.drainTo(taken)).isZero();
            assertThat(taken).containsExactly(1, 2, 3, 4, 5);
            assertThatThrownBy(() -> queue.drainTo(queue))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> queue.drainTo(null))
                    .isInstanceOf(NullPointerException.class);
        }
    }

    @Test
    void itemsAreRemovedFromTheMidst() throws Exception {
        try (var queue = queueOf(List.of("a", "b", "c", "b"))) {
            assertThat(queue.remove("b")).isTrue();
            assertThat(queue.remove("d")).isFalse();
            assertThat(queue).containsExactly("a", "c", "b");
            assertThat(queue.size()).isEqualTo(3);
            queue.clear();
            assertThat(queue).isEmpty();
            assertThat(queue.addAll(List.of("x", "y"))).isTrue();
            assertThat(queue.remove()).isEqualTo("x");
            assertThat(queue.remove()).isEqualTo("y");
        }
    }

    @Test
    void removingMakesRoomInABoundedOne() throws Exception {
        try (var queue = SharedQueue.<Integer>bounded(2)) {
            queue.putAll(List.of(1, 2));
            InThread<Void> putter = InThread.run(() -> queue.put(3));
            assertThat(queue.remove(1)).isTrue();
            putter.result();
            assertThat(queue).containsExactly(2, 3);
            InThread<Void> other = InThread.run(() -> queue.putAll(List.of(4, 5)));
            queue.clear();
            other.result();
            assertThat(queue).containsExactly(4, 5);
        }
    }

    @Test
    void putAllWaitsForRoomAsOftenAsNeeded() throws Exception {
        var queue = SharedQueue.<Integer>bounded(3);
        ChildProcess producer = Family.start(
                () -> queue.putAll(IntStream.range(0, 1000).boxed().toList()));
        for (int i = 0; i < 1000; i++) {
            require(queue.take() == i, "item " + i);
        }
        Family.allSucceed(producer);
        queue.close();
    }

    @Test
    void aQueueGoesThroughAQueueAndThroughItself() throws Exception {
        var outer = SharedQueue.<SharedQueue<?>>unbounded();
        var inner = SharedQueue.<String>unbounded();
        outer.put(inner);
        outer.put(outer);
        Family.succeeds(() -> {
            @SuppressWarnings("unchecked")
            var received = (SharedQueue<String>) outer.take();
            require(outer.take().equals(outer), "the same");
            received.put("hello");
        });
        assertThat(inner.take()).isEqualTo("hello");
        inner.close();
        outer.close();
    }

    @Test
    @JvmsOnly("objects are passed by reference")
    void anItemIsACopy() throws Exception {
        try (var queue = SharedQueue.<int[]>unbounded()) {
            int[] item = {1, 2, 3};
            queue.put(item);
            item[0] = 9;
            assertThat(queue.take()).containsExactly(1, 2, 3);
        }
    }

    @Test
    @DisplayName("PIP-14 FI-32 an item whose own code throws fails one take, and the next gives the next item")
    @JvmsOnly("objects are passed by reference")
    void poisonFailsOneTake() throws Exception {
        try (var queue = SharedQueue.<Object>bounded(3)) {
            queue.putAll(List.of(new Poison("first"), "good", new Poison("second")));
            assertThatThrownBy(queue::take)
                    .satisfies(e -> assertThat(Runs.traceOf(e)).contains("first"));
            assertThat(queue.take()).isEqualTo("good");
            assertThatThrownBy(queue::poll)
                    .satisfies(e -> assertThat(Runs.traceOf(e)).contains("second"));
            assertThat(queue.poll()).isNull();
            queue.put("after");
            assertThat(queue.poll(Duration.ofSeconds(1))).isEqualTo("after");
        }
    }

    @Test
    void itemsOfAllSizesComeWholeAndInOrder() throws Exception {
        var queue = SharedQueue.<byte[]>unbounded();
        int[] sizes = {0, 1, 7, 8, 9, 100, 4_095, 4_096, 65_535, 65_536, 262_144, 300_000,
                1 << 20, 3, 20_000_001, 5};
        ChildProcess producer = Family.start(() -> {
            for (int round = 0; round < 3; round++) {
                for (int size : sizes) {
                    byte[] item = new byte[size];
                    Arrays.fill(item, (byte) size);
                    queue.put(item);
                }
            }
        });
        for (int round = 0; round < 3; round++) {
            for (int size : sizes) {
                byte[] item = queue.take();
                byte[] expected = new byte[size];
                Arrays.fill(expected, (byte) size);
                require(Arrays.equals(item, expected), "the item of " + size + " bytes");
            }
        }
        Family.allSucceed(producer);
        queue.close();
    }

    @Test
    @DisplayName("QUE-06 three producers and two consumers: each item once, each producer's in order")
    void manyProducersManyConsumers() throws Exception {
        for (var queue : List.of(SharedQueue.<int[]>unbounded(), SharedQueue.<int[]>bounded(8))) {
            int each = 20_000;
            var seen = SharedIntArray.of(3 * each);
            List<ChildProcess> consumers = Family.start(2, _ -> {
                int[] last = {-1, -1, -1};
                int[] item = queue.take();
                while (item.length > 0) {
                    require(item[1] > last[item[0]], "in order");
                    last[item[0]] = item[1];
                    seen.getAndAdd(item[0] * each + item[1], 1);
                    item = queue.take();
                }
            });
            List<ChildProcess> producers = Family.start(3, p -> {
                for (int i = 0; i < each; i++) {
                    queue.put(new int[] {p, i});
                }
            });
            Family.allSucceed(producers);
            queue.put(new int[0]);
            queue.put(new int[0]);
            Family.allSucceed(consumers);
            assertThat(seen.toArray()).containsOnly(1);
            seen.close();
            queue.close();
        }
    }

    @Test
    @DisplayName("BIG-09 a million small items through one queue: count, order and sum are right")
    void aMillionItems() throws Exception {
        var queue = SharedQueue.<Integer>unbounded();
        ChildProcess producer = Family.start(() -> {
            for (int i = 0; i < 1_000_000; i++) {
                queue.put(i);
            }
        });
        long sum = 0;
        for (int i = 0; i < 1_000_000; i++) {
            int item = queue.take();
            require(item == i, "item " + i + " is " + item);
            sum += item;
        }
        Family.allSucceed(producer);
        assertThat(sum).isEqualTo(499_999_500_000L);
        assertThat(queue.isEmpty()).isTrue();
        queue.close();
    }

    @Test
    void tenThousandVirtualThreadsBlockAndPass() throws Exception {
        try (var queue = SharedQueue.<Integer>unbounded()) {
            AtomicInteger sum = new AtomicInteger();
            List<InThread<Void>> takers = IntStream.range(0, 10_000)
                    .mapToObj(_ -> InThread.runVirtual(() -> sum.addAndGet(queue.take())))
                    .toList();
            assertThat(InThread.runVirtual(() -> Thread.sleep(10)).result())
                    .as("another virtual thread runs meanwhile").isNull();
            for (int i = 0; i < 10_000; i++) {
                queue.put(1);
            }
            takers.forEach(InThread::result);
            assertThat(sum).hasValue(10_000);
        }
    }
}
