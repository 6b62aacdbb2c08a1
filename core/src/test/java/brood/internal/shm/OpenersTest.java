package brood.internal.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.SharedLock;
import brood.testing.Eventually;
import brood.testing.InThread;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How long an object lives.
class OpenersTest {
    @BeforeEach
    void open() {
        Session.open();
    }

    private static byte[] sent(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object received(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    @Test
    void anObjectGoesWithTheLastWhoClosesIt() {
        EventWord event = EventWord.create();
        assertThat(Heap.is(event.block, event.generation)).isTrue();
        event.close();
        assertThat(Heap.is(event.block, event.generation)).isFalse();
        event.close();
    }

    @Test
    void aHandleOnItsWayKeepsIt() throws Exception {
        EventWord event = EventWord.create();
        event.set();
        byte[] handle = sent(event);
        event.close();
        EventWord again = (EventWord) received(handle);
        assertThat(again).isEqualTo(event).isNotSameAs(event);
        assertThat(again.isSet()).isTrue();
        again.close();
        assertThat(Heap.is(event.block, event.generation)).isFalse();
        assertThatThrownBy(() -> received(handle)).hasStackTraceContaining("is no more");
    }

    @Test
    void aProcessHasOneHandleOfAnObject() throws Exception {
        try (EventWord event = EventWord.create()) {
            assertThat(received(sent(event))).isSameAs(event);
        }
    }

    /// More than the header of its block has room for stayed until the program ended.
    @Test
    void anObjectThatManyHadOpenStayedForEver() {
        for (int round = 0; round < 3; round++) {
            EventWord event = EventWord.create();
            List<Integer> others = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                int other = ProcessTableTest.enterDead(100 + i);
                enter(event.block, other);
                others.add(other);
            }
            event.close();
            for (int other : others) {
                assertThat(Heap.is(event.block, event.generation)).isTrue();
                Deaths.found(other);
            }
            assertThat(Heap.is(event.block, event.generation)).isFalse();
        }
    }

    @Test
    void placesOfThoseWhoHaveClosedItAreUsedAgain() {
        EventWord event = EventWord.create();
        Set<Long> places = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            int other = ProcessTableTest.enterDead(100 + (i % 100));
            places.add(enter(event.block, other));
            if (i >= 20) {
                assertThat(Openers.leave(event.block, other)).isFalse();
            }
        }
        assertThat(places).hasSizeLessThan(25);
        event.close();
        for (int i = 0; i < 20; i++) {
            Deaths.found(ProcessTableTest.enterDead(100 + i));
        }
        assertThat(Heap.is(event.block, event.generation)).isFalse();
    }

    /// As [Openers#enter] in another process.
    ///
    /// @return the place that it got
    private static long enter(long block, int owner) {
        long places = block + Heap.OPENERS + 4;
        int count = 5;
        while (true) {
            for (int i = 0; i < count; i++) {
                if (Memory.casInt(places + (4L * i), 0, owner)) {
                    return places + (4L * i);
                }
            }
            int more = Memory.getInt(places + (4L * count));
            if (more == 0) {
                Openers.makeRoom(block);
                more = Memory.getInt(places + (4L * count));
            }
            places = ((long) more << 7) + Heap.HEADER;
            count = 47;
        }
    }

    @Test
    void aDeadProcessHasClosedAllItHadOpen() {
        EventWord event = EventWord.create();
        int dead = ProcessTableTest.enterDead(31);
        enter(event.block, dead);
        event.close();
        assertThat(Heap.is(event.block, event.generation)).isTrue();
        Deaths.found(dead);
        assertThat(Heap.is(event.block, event.generation)).isFalse();
    }

    @Test
    void aLockGoesWithItsConditionsAndLastWithTheValueThatRefersToIt() {
        RobustLock lock = RobustLock.create(true);
        lock.newCondition();
        long condition = RobustLock.conditions(lock.block);
        IntCell value = IntCell.create(1, lock);
        lock.close();
        assertThat(Heap.is(lock.block, lock.generation)).isTrue();
        assertThat(value.lock()).isEqualTo(lock);
        value.lock().close();
        value.close();
        assertThat(Heap.is(lock.block, lock.generation)).isFalse();
        assertThat(Heap.kind(condition)).isNotPositive();
    }

    @Test
    void aValuesOwnLockGoesWithIt() {
        IntCell value = IntCell.create(1, null);
        RobustLock lock = (RobustLock) value.lock();
        assertThat(value.lock()).isSameAs(lock);
        value.close();
        assertThat(lock.isClosed()).isTrue();
        assertThat(Heap.is(lock.block, lock.generation)).isFalse();
    }

    /// The memory would become something else under a thread that is still waking up.
    @Test
    void memoryIsKeptUntilTheLastThreadIsOutOfIt() throws Exception {
        for (int i = 0; i < 50; i++) {
            RobustLock lock = RobustLock.create(false);
            InThread<Boolean> condition = InThread.call(() -> awaitCondition(lock));
            Eventually.eventually("one waits at the condition", lock::isWaitedFor);
            lock.lock();
            InThread<Boolean> waiter = InThread.call(() -> lock.tryLock(1, TimeUnit.DAYS));
            lock.close();
            assertThat(lock.isWaitedFor()).isFalse();
            assertThat(Heap.is(lock.block, lock.generation)).isFalse();
            assertThat(waiter.failure()).isInstanceOf(IllegalStateException.class);
            assertThat(condition.failure()).isInstanceOf(IllegalStateException.class);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // it does not return
    private static boolean awaitCondition(SharedLock lock) throws InterruptedException {
        lock.lock();
        return lock.newCondition().await(1, TimeUnit.DAYS);
    }
}
