package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Scene;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// [SharedInt], [SharedLong], [SharedDouble] and [SharedBoolean].
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class ValueContract {
    @TempDir
    Path folder;

    @Test
    @DisplayName("VAL-01 values show what they began with, and what a child wrote")
    void aChildsChangesAreSeen() {
        var shorts = SharedShortArray.copyOf((short) -12345);
        var ints = SharedInt.of(Integer.MIN_VALUE);
        var longs = SharedLong.of(Long.MAX_VALUE);
        var doubles = SharedDouble.of(-0.0);
        var bytes = SharedByteArray.copyOf((byte) 'a');
        var booleans = SharedBoolean.of(true);
        assertThat(shorts.get(0)).isEqualTo((short) -12345);
        assertThat(ints.get()).isEqualTo(Integer.MIN_VALUE);
        assertThat(longs.get()).isEqualTo(Long.MAX_VALUE);
        assertThat(Double.doubleToRawLongBits(doubles.get()))
                .isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(bytes.get(0)).isEqualTo((byte) 'a');
        assertThat(booleans.get()).isTrue();
        Family.succeeds(() -> {
            require(shorts.get(0) == -12345 && bytes.get(0) == 'a', "seen in the child");
            require(ints.get() == Integer.MIN_VALUE && booleans.get(), "seen in the child");
            shorts.set(0, Short.MAX_VALUE);
            ints.set(42);
            longs.set(1L << 40);
            doubles.set(Math.PI);
            bytes.set(0, (byte) 'z');
            booleans.set(false);
        });
        assertThat(shorts.get(0)).isEqualTo(Short.MAX_VALUE);
        assertThat(ints.get()).isEqualTo(42);
        assertThat(longs.get()).isEqualTo(1L << 40);
        assertThat(doubles.get()).isEqualTo(Math.PI);
        assertThat(bytes.get(0)).isEqualTo((byte) 'z');
        assertThat(booleans.get()).isFalse();
    }

    @Test
    @DisplayName("VAL-02 no lock is needed to change several values, each by itself")
    void countingNeedsNoLock() {
        var ints = SharedInt.of(0);
        var longs = SharedLong.of(0);
        var doubles = SharedDouble.of(0);
        List<ChildProcess> children = Family.start(2, _ -> {
            for (int i = 0; i < 20_000; i++) {
                ints.incrementAndGet();
                longs.getAndUpdate(value -> value + 2);
                doubles.addAndGet(0.5);
            }
        });
        Family.allSucceed(children);
        assertThat(ints.get()).isEqualTo(40_000);
        assertThat(longs.get()).isEqualTo(80_000);
        assertThat(doubles.get()).isEqualTo(20_000);
    }

    @Test
    @DisplayName("VAL-03 a value has a lock of its own, or the one that is supplied, and none is refused")
    void theLockOfAValue() {
        var value = SharedInt.of(0);
        SharedLock own = value.lock();
        assertThat(own.isReentrant()).isTrue();
        assertThat(value.lock()).isEqualTo(own);
        Family.succeeds(() -> {
            require(value.lock().equals(own), "the same in every process");
            value.lock().lock();
            value.set(1); // the value's methods do not take it
        });
        assertThat(own).isNotEqualTo(SharedInt.of(0).lock());
        var lock = SharedLock.create();
        assertThat(SharedInt.of(1, lock).lock()).isEqualTo(lock);
        assertThat(SharedLong.of(1, lock).lock()).isEqualTo(lock);
        assertThat(SharedDouble.of(1, lock).lock()).isEqualTo(lock);
        assertThat(SharedBoolean.of(true, lock).lock()).isEqualTo(lock);
        assertThat(SharedIntArray.of(1, lock).lock()).isEqualTo(lock);
        assertThatThrownBy(() -> SharedInt.of(1, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> SharedByteArray.of(1, null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void compoundWorkUnderTheLockOfAValue() {
        var from = SharedLong.of(100_000);
        var to = SharedLong.of(0);
        Family.allSucceed(Family.start(2, _ -> {
            for (int i = 0; i < 5_000; i++) {
                try (var _ = from.lock().hold()) {
                    require(from.get() + to.get() == 100_000, "nothing is under way");
                    from.set(from.get() - 1);
                    to.set(to.get() + 1);
                }
            }
        }));
        assertThat(to.get()).isEqualTo(10_000);
    }

    @Test
    void everyOperationOfAnInt() {
        var value = SharedInt.of(5);
        assertThat(value.getAndSet(7)).isEqualTo(5);
        assertThat(value.compareAndSet(5, 9)).isFalse();
        assertThat(value.compareAndSet(7, 9)).isTrue();
        assertThat(value.getAndAdd(-4)).isEqualTo(9);
        assertThat(value.addAndGet(10)).isEqualTo(15);
        assertThat(value.incrementAndGet()).isEqualTo(16);
        assertThat(value.getAndIncrement()).isEqualTo(16);
        assertThat(value.decrementAndGet()).isEqualTo(16);
        assertThat(value.getAndDecrement()).isEqualTo(16);
        assertThat(value.getAndUpdate(x -> x * 2)).isEqualTo(15);
        assertThat(value.updateAndGet(x -> x + 1)).isEqualTo(31);
        assertThat(value.getAndAccumulate(3, Math::max)).isEqualTo(31);
        assertThat(value.accumulateAndGet(40, Math::max)).isEqualTo(40);
        value.set(Integer.MAX_VALUE);
        assertThat(value.incrementAndGet()).as("wraps").isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void everyOperationOfALong() {
        var value = SharedLong.of(5);
        assertThat(value.getAndSet(7)).isEqualTo(5);
        assertThat(value.compareAndSet(5, 9)).isFalse();
        assertThat(value.compareAndSet(7, 9)).isTrue();
        assertThat(value.getAndAdd(1L << 33)).isEqualTo(9);
        assertThat(value.addAndGet(-(1L << 33))).isEqualTo(9);
        assertThat(value.incrementAndGet()).isEqualTo(10);
        assertThat(value.getAndDecrement()).isEqualTo(10);
        assertThat(value.updateAndGet(x -> x * x)).isEqualTo(81);
        assertThat(value.accumulateAndGet(3, (x, y) -> x / y)).isEqualTo(27);
        value.set(Long.MIN_VALUE);
        assertThat(value.decrementAndGet()).as("wraps").isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void everyOperationOfADoubleAndABoolean() {
        var value = SharedDouble.of(1.5);
        assertThat(value.getAndAdd(0.25)).isEqualTo(1.5);
        assertThat(value.addAndGet(0.25)).isEqualTo(2.0);
        assertThat(value.getAndSet(Double.NaN)).isEqualTo(2.0);
        assertThat(value.compareAndSet(Double.NaN, 0.0)).as("NaN is NaN").isTrue();
        assertThat(value.compareAndSet(-0.0, 1.0)).as("by bits").isFalse();
        assertThat(value.updateAndGet(x -> x + 4)).isEqualTo(4);
        assertThat(value.getAndAccumulate(2, Math::pow)).isEqualTo(4);
        assertThat(value.get()).isEqualTo(16);
        var flag = SharedBoolean.of(false);
        assertThat(flag.compareAndSet(true, false)).isFalse();
        assertThat(flag.compareAndSet(false, true)).isTrue();
        assertThat(flag.compareAndSet(true, true)).isTrue();
        assertThat(flag.getAndSet(false)).isTrue();
        assertThat(flag.get()).isFalse();
    }

    @Test
    @DisplayName("VAL-07 of a struct of int, double and long a child changes two fields, and the third is unchanged")
    void aStruct() throws Exception {
        var lock = SharedLock.create();
        try (var memory = SharedMemory.create(24)) {
            memory.segment().set(ValueLayout.JAVA_INT, 0, 1);
            memory.segment().set(ValueLayout.JAVA_DOUBLE, 8, 2.5);
            memory.segment().set(ValueLayout.JAVA_LONG, 16, 3);
            Family.succeeds(() -> {
                try (var _ = lock.hold()) {
                    memory.segment().set(ValueLayout.JAVA_INT, 0, 10);
                    memory.segment().set(ValueLayout.JAVA_DOUBLE, 8, 0.25);
                }
            });
            assertThat(memory.segment().get(ValueLayout.JAVA_INT, 0)).isEqualTo(10);
            assertThat(memory.segment().get(ValueLayout.JAVA_DOUBLE, 8)).isEqualTo(0.25);
            assertThat(memory.segment().get(ValueLayout.JAVA_LONG, 16)).isEqualTo(3);
            memory.unlink();
        }
        lock.close();
    }

    @Test
    void exactlyOneOfManyWinsAFlag() {
        var flag = SharedBoolean.of(false);
        var winners = SharedInt.of(0);
        Family.allSucceed(Family.start(3, _ -> {
            if (flag.compareAndSet(false, true)) {
                winners.incrementAndGet();
            }
        }));
        assertThat(winners.get()).isEqualTo(1);
    }

    @Test
    void aKilledProcessLeavesTheValueBeforeOrAfterAChange() {
        var count = SharedLong.of(0);
        Note counting = Note.in(folder, "counting");
        ChildProcess child = Family.start(() -> {
            counting.write("");
            while (true) {
                count.updateAndGet(x -> x + 3);
            }
        });
        counting.await();
        Eventually.giveTimeToBlock();
        Family.kill(child);
        assertThat(count.get() % 3).isZero();
        Family.kill(lockHolder(count, Note.in(folder, "locked")));
        assertThat(count.lock().tryLock()).isTrue();
        assertThat(count.lock().wasAbandoned()).isTrue();
    }

    private static ChildProcess lockHolder(SharedLong value, Note locked) {
        ChildProcess child = Family.start(() -> {
            value.lock().lock();
            locked.write("");
            Scene.sleepForEver();
        });
        locked.await();
        return child;
    }

    @Test
    void afterCloseEveryAccessThrowsHereOnly() {
        var value = SharedInt.of(3);
        Note open = Note.in(folder, "open");
        Note closed = Note.in(folder, "closed");
        ChildProcess child = Family.start(() -> {
            require(value.get() == 3, "open");
            open.write("");
            closed.await();
            require(value.incrementAndGet() == 4, "still open");
        });
        open.await();
        value.close();
        value.close();
        closed.write("");
        assertThat(value.isClosed()).isTrue();
        assertThatThrownBy(value::get).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> value.set(1)).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(value::incrementAndGet)
                .isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> value.lock().lock())
                .isExactlyInstanceOf(IllegalStateException.class);
        Family.allSucceed(child);
    }

    @Test
    void memoryOfClosedOnesIsUsedAgain() {
        for (int i = 0; i < 200_000; i++) {
            try (var value = SharedLong.of(i)) {
                require(value.get() == i, "a fresh value");
            }
        }
        assertThat(InThread.call(() -> SharedInt.of(1).get()).result()).isEqualTo(1);
    }
}
