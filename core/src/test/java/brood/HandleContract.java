package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.Leaks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The handles of shared objects, which are values: [SharedObject].
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class HandleContract {
    @Test
    void everyKindIsAValueAndEqualInEveryProcess() throws Exception {
        try (var way = Pipe.duplex()) {
            var condition = SharedCondition.create();
            List<Object> handles = List.of(
                    SharedLock.create(),
                    SharedLock.reentrant(),
                    condition,
                    SharedSemaphore.of(1),
                    SharedSemaphore.bounded(1),
                    SharedEvent.create(),
                    SharedBarrier.of(1),
                    SharedInt.of(1),
                    SharedLong.of(1),
                    SharedDouble.of(1),
                    SharedBoolean.of(true),
                    SharedByteArray.of(1),
                    SharedShortArray.of(1),
                    SharedCharArray.of(1),
                    SharedIntArray.of(1),
                    SharedLongArray.of(1),
                    SharedFloatArray.of(1),
                    SharedDoubleArray.of(1),
                    SharedQueue.unbounded(),
                    SharedQueue.bounded(1),
                    JoinableQueue.unbounded(),
                    JoinableQueue.bounded(1));
            assertThat(handles).doesNotHaveDuplicates();
            Connection theirs = way.second();
            ChildProcess child = Family.start(() -> {
                for (Object captured : handles) {
                    Object received = theirs.receive();
                    require(received.equals(captured), captured + " is " + received);
                    require(received.hashCode() == captured.hashCode(), "the same hash code");
                    theirs.send(received);
                }
            });
            for (Object handle : handles) {
                way.first().send(handle);
                assertThat(way.first().receive()).isEqualTo(handle).hasSameHashCodeAs(handle);
                assertThat(handle.toString()).as("says what it is").doesNotContain("@");
            }
            Family.allSucceed(child);
        }
    }

    @Test
    void aHandleOnItsWayKeepsTheObjectAlive() throws Exception {
        var way = SharedQueue.<Object>unbounded();
        var event = SharedEvent.create();
        var inner = SharedQueue.<String>unbounded();
        event.set();
        inner.put("inside");
        way.put(event);
        way.put(inner);
        event.close();
        inner.close();
        makeAndClose(100); // what would be reused if the memory had gone back
        Family.succeeds(() -> {
            var received = (SharedEvent) way.take();
            require(received.isSet(), "still what it was");
            var queue = (SharedQueue<?>) way.take();
            require("inside".equals(queue.take()), "still what it was");
        });
        way.close();
    }

    private static void makeAndClose(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            try (var event = SharedEvent.create();
                    var queue = SharedQueue.<Integer>unbounded()) {
                queue.put(i);
                event.clear();
            }
        }
    }

    @Test
    void aHandleInATaskThatIsStartingKeepsTheObjectAlive() throws Exception {
        for (int round = 0; round < 20; round++) {
            int number = round;
            var value = SharedInt.of(number);
            var done = SharedEvent.create();
            ChildProcess child = Family.start(() -> {
                require(value.get() == number, "still what it was");
                done.set();
            });
            value.close();
            try (var other = SharedInt.of(-1)) {
                assertThat(done.await(Eventually.LIMIT)).isTrue();
                assertThat(other.get()).isEqualTo(-1);
            }
            Family.allSucceed(child);
            done.close();
        }
    }

    @Test
    void whatAChildMadeOutlivesTheChild() throws Exception {
        var way = SharedQueue.<Map<String, Object>>unbounded();
        Family.succeeds(() -> {
            var queue = SharedQueue.<String>bounded(3);
            queue.put("made by a child");
            var lock = SharedLock.create();
            way.put(Map.of("queue", queue, "lock", lock, "number", SharedLong.of(42)));
        });
        Map<String, Object> made = way.take();
        assertThat(((SharedQueue<?>) made.get("queue")).take()).isEqualTo("made by a child");
        assertThat(((SharedLong) made.get("number")).incrementAndGet()).isEqualTo(43);
        var lock = (SharedLock) made.get("lock");
        Family.succeeds(() -> require(lock.tryLock(), "used by a sibling"));
        way.close();
    }

    @Test
    void siblingsShareWhatTheyMade() throws Exception {
        var way = SharedQueue.<SharedQueue<String>>unbounded();
        Family.allSucceed(List.of(
                Family.start(() -> {
                    var answers = SharedQueue.<String>unbounded();
                    way.put(answers);
                    require("hello".equals(answers.poll(Eventually.LIMIT)), "answered");
                }),
                Family.start(() -> Family.succeeds(() -> way.take().put("hello")))));
        way.close();
    }
}
