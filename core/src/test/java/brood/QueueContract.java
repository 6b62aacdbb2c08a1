package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.JvmsOnly;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Scene;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// [SharedQueue]: putting and taking, between threads and processes.
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class QueueContract {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    @Test
    @DisplayName("QUE-02 a full queue refuses at once, or after the time")
    void fullQueue() throws Exception {
        try (var queue = SharedQueue.<Integer>bounded(2)) {
            assertThat(queue.capacity()).isEqualTo(2);
            assertThat(queue.offer(1)).isTrue();
            assertThat(queue.remainingCapacity()).isEqualTo(1);
            queue.put(2);
            assertThat(queue.isFull()).isTrue();
            assertThat(queue.remainingCapacity()).isZero();
            assertThat(queue.offer(3)).isFalse();
            assertThatThrownBy(() -> queue.add(3))
                    .isExactlyInstanceOf(IllegalStateException.class);
            assertThat(InThread.took(() -> assertThat(queue.offer(3, SHORT)).isFalse()))
                    .isGreaterThanOrEqualTo(SHORT);
            assertThat(queue).containsExactly(1, 2);
        }
    }

    @Test
    @DisplayName("QUE-03 an empty queue has nothing at once, or after the time and never before")
    void emptyQueue() throws Exception {
        try (var queue = SharedQueue.<Integer>unbounded()) {
            assertThat(queue.poll()).isNull();
            assertThat(queue.peek()).isNull();
            assertThatThrownBy(queue::remove)
                    .isInstanceOf(java.util.NoSuchElementException.class);
            assertThat(InThread.took(() -> assertThat(queue.poll(SHORT)).isNull()))
                    .isGreaterThanOrEqualTo(SHORT);
            assertThat(InThread.took(
                    () -> assertThat(queue.poll(200, TimeUnit.MILLISECONDS)).isNull()))
                    .isGreaterThanOrEqualTo(SHORT);
        }
    }

    @Test
    @DisplayName("QUE-04 the size goes 0, 1, 2, 1, 0")
    void sizeFollows() throws Exception {
        try (var queue = SharedQueue.<String>unbounded()) {
            assertThat(queue.size()).isZero();
            assertThat(queue.isEmpty()).isTrue();
            queue.put("a");
            assertThat(queue.size()).isEqualTo(1);
            queue.put("b");
            assertThat(queue.size()).isEqualTo(2);
            assertThat(queue.take()).isEqualTo("a");
            assertThat(queue.size()).isEqualTo(1);
            assertThat(queue.poll()).isEqualTo("b");
            assertThat(queue.size()).isZero();
        }
    }

    @Test
    @DisplayName("QUE-05 ten items of the parent and ten of its child come out, each producer's in order, then none")
    void orderOfEachProducer() throws Exception {
        var queue = SharedQueue.<Integer>unbounded();
        for (int i = 0; i < 10; i++) {
            queue.put(i);
        }
        ChildProcess child = Family.start(() -> {
            for (int i = 10; i < 20; i++) {
                queue.put(i);
            }
        });
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            taken.add(queue.poll(Eventually.LIMIT));
        }
        assertThat(taken).filteredOn(i -> i < 10)
                .containsExactlyElementsOf(IntStream.range(0, 10).boxed().toList());
        assertThat(taken).filteredOn(i -> i >= 10)
                .containsExactlyElementsOf(IntStream.range(10, 20).boxed().toList());
        assertThat(queue.poll()).isNull();
        Family.allSucceed(child);
        queue.close();
    }

    @Test
    @DisplayName("QUE-06 QUE-11 what a child put is there after its end, and after its death, though nobody read")
    void itemsOutliveTheirProducer() throws Exception {
        var queue = SharedQueue.<byte[]>unbounded();
        Family.succeeds(() -> {
            for (int i = 0; i < 2_000; i++) {
                queue.put(new byte[1000]);
            }
        });
        Note put = Note.in(folder, "put");
        ChildProcess victim = Family.start(() -> {
            queue.put(new byte[5 << 20]);
            queue.put(new byte[0]);
            queue.close();
            put.write("");
            Scene.sleepForEver();
        });
        put.await();
        Family.kill(victim);
        assertThat(queue.size()).isEqualTo(2_002);
        Family.succeeds(() -> {
            for (int i = 0; i < 2_000; i++) {
                require(queue.take().length == 1000, "item " + i);
            }
            require(queue.take().length == 5 << 20, "the large one");
            require(queue.take().length == 0, "the empty one");
        });
        assertThat(queue.isEmpty()).isTrue();
        queue.close();
    }

    @Test
    @DisplayName("QUE-09 SQU-02 an item that can't be sent throws in the caller, and takes no room")
    @JvmsOnly("objects are passed by reference")
    void unsendableItem() throws Exception {
        try (var queue = SharedQueue.<Object>bounded(1)) {
            Object unsendable = List.of(1, new Object());
            assertThatThrownBy(() -> queue.put(unsendable))
                    .isInstanceOf(NotSendableException.class);
            assertThatThrownBy(() -> queue.offer(unsendable, SHORT))
                    .isInstanceOf(NotSendableException.class);
            assertThatThrownBy(() -> queue.putAll(List.of(1, unsendable)))
                    .isInstanceOf(NotSendableException.class);
            assertThat(queue.isEmpty()).isTrue();
            queue.put("next");
            assertThat(queue.take()).isEqualTo("next");
        }
    }

    @Test
    @DisplayName("QUE-13 a queue that a child passes on to its own child brings items of both")
    void passedOn() {
        var queue = SharedQueue.<String>unbounded();
        Family.succeeds(() -> {
            queue.put("child");
            Family.succeeds(() -> queue.put("grandchild"));
        });
        assertThat(List.of(queue.remove(), queue.remove()))
                .containsExactly("child", "grandchild");
        queue.close();
    }

    @Test
    @DisplayName("QUE-15 consumers that poll without waiting, or for microseconds, lose and double nothing")
    void pollingConsumers() {
        var queue = SharedQueue.<Integer>unbounded();
        int items = 20_000;
        var seen = SharedIntArray.of(items);
        var left = SharedInt.of(items);
        List<ChildProcess> consumers = Family.start(2, i -> {
            while (left.get() > 0) {
                Integer item = i == 0 ? queue.poll() : queue.poll(Duration.ofNanos(3_000));
                if (item != null) {
                    seen.getAndAdd(item, 1);
                    left.decrementAndGet();
                }
            }
        });
        for (int i = 0; i < items; i++) {
            queue.add(i);
        }
        Family.allSucceed(consumers);
        assertThat(seen.toArray()).containsOnly(1);
        assertThat(queue.isEmpty()).isTrue();
        queue.close();
    }

    @Test
    @DisplayName("QUE-17 the queue keeps no reference to an item, put or taken")
    void noReferenceIsKept() throws Exception {
        try (var queue = SharedQueue.<byte[]>unbounded()) {
            WeakReference<byte[]> put = putOne(queue);
            WeakReference<byte[]> taken = new WeakReference<>(queue.take());
            Eventually.eventually("both are collected", () -> {
                System.gc();
                return put.get() == null && taken.get() == null;
            });
        }
    }

    private static WeakReference<byte[]> putOne(SharedQueue<byte[]> queue) throws Exception {
        byte[] item = new byte[1 << 20];
        queue.put(item);
        return new WeakReference<>(item);
    }

    @Test
    @DisplayName("QUE-18 with a negative time put and take end at once")
    void negativeTimes() throws Exception {
        try (var queue = SharedQueue.<Integer>bounded(1)) {
            assertThat(queue.poll(Duration.ofSeconds(-1))).isNull();
            assertThat(queue.poll(-1, TimeUnit.DAYS)).isNull();
            assertThat(queue.offer(1, Duration.ofDays(-1))).isTrue();
            assertThat(queue.offer(2, Duration.ofDays(-1))).isFalse();
            assertThat(queue.offer(2, Duration.ZERO)).isFalse();
            assertThat(queue.poll(Duration.ZERO)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("QUE-19 false, zero, the empty string, the empty array and Optional.empty arrive as themselves; null is refused")
    void thingsThatLookLikeNothing() throws Exception {
        try (var queue = SharedQueue.<Object>unbounded()) {
            queue.putAll(List.of(false, 0, 0L, "", new int[0], Optional.empty(), '\0'));
            assertThat(queue.size()).isEqualTo(7);
            assertThat(queue.take()).isEqualTo(false);
            assertThat(queue.poll()).isEqualTo(0);
            assertThat(queue.poll(SHORT)).isEqualTo(0L);
            assertThat(queue.take()).isEqualTo("");
            assertThat(queue.take()).isEqualTo(new int[0]);
            assertThat(queue.take()).isEqualTo(Optional.empty());
            assertThat(queue.take()).isEqualTo('\0');
            assertThatThrownBy(() -> queue.put(null)).isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("item is null").hasMessageContaining("shut it down");
            assertThatThrownBy(() -> queue.offer(null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> queue.add(null)).isInstanceOf(NullPointerException.class);
            assertThat(queue.isEmpty()).isTrue();
        }
    }

    @Test
    @DisplayName("QUE-20 one blocked in take wakes when another process puts, one blocked in put when another takes")
    void blockedOnesWake() {
        var queue = SharedQueue.<Integer>bounded(1);
        for (int round = 0; round < 3; round++) {
            InThread<Integer> taker = InThread.call(queue::take);
            Eventually.giveTimeToBlock();
            Family.succeeds(() -> queue.put(1));
            assertThat(taker.result()).isEqualTo(1);
            queue.add(2);
            InThread<Void> putter = InThread.run(() -> queue.put(3));
            Eventually.notSoon("it puts into a full queue", putter::isDone);
            Family.succeeds(() -> require(queue.take() == 2, "the first"));
            putter.result();
            assertThat(queue.remove()).isEqualTo(3);
        }
        queue.close();
    }

    @Test
    @DisplayName("QUE-22 with a capacity of 0 or less 100 000 puts without reader don't block")
    void noBound() throws Exception {
        for (int capacity : new int[] {0, -1}) {
            try (var queue = SharedQueue.<Integer>bounded(capacity)) {
                assertThat(queue.capacity()).isEqualTo(Integer.MAX_VALUE);
                for (int i = 0; i < 100_000; i++) {
                    queue.put(i);
                }
                assertThat(queue.size()).isEqualTo(100_000);
                assertThat(queue.isFull()).isFalse();
                for (int i = 0; i < 100_000; i++) {
                    require(queue.take() == i, "item " + i);
                }
                assertThat(queue.isEmpty()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("SQU-01 a child puts twice whether it is empty: true, then false, and then it is empty again")
    void whetherItIsEmpty() throws Exception {
        var queue = SharedQueue.<Boolean>unbounded();
        Family.succeeds(() -> {
            queue.put(queue.isEmpty());
            queue.put(queue.isEmpty());
        });
        assertThat(queue.take()).isTrue();
        assertThat(queue.take()).isFalse();
        assertThat(queue.isEmpty()).isTrue();
        queue.close();
    }
}
