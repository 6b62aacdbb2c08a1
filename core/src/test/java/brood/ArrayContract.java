package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Family;
import brood.testing.Leaks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The [SharedArray] family.
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class ArrayContract {
    @Test
    @DisplayName("VAL-02 arrays of every kind show what they began with, and what a child wrote")
    void everyKind() {
        var bytes = SharedByteArray.copyOf((byte) 1, (byte) 2);
        var shorts = SharedShortArray.copyOf((short) 1, (short) 2);
        var chars = SharedCharArray.copyOf('a', 'b');
        var ints = SharedIntArray.copyOf(1, 2);
        var longs = SharedLongArray.copyOf(1, 2);
        var floats = SharedFloatArray.copyOf(1, 2);
        var doubles = SharedDoubleArray.copyOf(1, 2);
        Family.succeeds(() -> {
            require(bytes.get(1) == 2 && shorts.get(1) == 2 && chars.get(1) == 'b', "seen");
            require(ints.get(1) == 2 && longs.get(1) == 2, "seen");
            require(floats.get(1) == 2 && doubles.get(1) == 2, "seen");
            bytes.set(0, Byte.MIN_VALUE);
            shorts.set(0, Short.MIN_VALUE);
            chars.set(0, '\uffff');
            ints.set(0, Integer.MIN_VALUE);
            longs.set(0, Long.MIN_VALUE);
            floats.set(0, Float.MIN_VALUE);
            doubles.set(0, Double.MIN_VALUE);
        });
        assertThat(bytes.toArray()).containsExactly(Byte.MIN_VALUE, 2);
        assertThat(shorts.toArray()).containsExactly(Short.MIN_VALUE, 2);
        assertThat(chars.toArray()).containsExactly('\uffff', 'b');
        assertThat(ints.toArray()).containsExactly(Integer.MIN_VALUE, 2);
        assertThat(longs.toArray()).containsExactly(Long.MIN_VALUE, 2);
        assertThat(floats.toArray()).containsExactly(Float.MIN_VALUE, 2);
        assertThat(doubles.toArray()).containsExactly(Double.MIN_VALUE, 2);
    }

    @Test
    void rangesFillAndStreams() {
        try (var array = SharedIntArray.of(10)) {
            assertThat(array.length()).isEqualTo(10);
            array.fill(7);
            array.set(3, new int[] {1, 2, 3});
            array.set(10, new int[0]);
            assertThat(array.toArray()).containsExactly(7, 7, 7, 1, 2, 3, 7, 7, 7, 7);
            assertThat(array.toArray(2, 5)).containsExactly(7, 1, 2);
            assertThat(array.toArray(10, 10)).isEmpty();
            assertThat(array.stream().sum()).isEqualTo(55);
        }
        try (var longs = SharedLongArray.copyOf(1, 1L << 40)) {
            assertThat(longs.stream().max()).hasValue(1L << 40);
        }
        try (var doubles = SharedDoubleArray.copyOf(0.5, 0.25)) {
            assertThat(doubles.stream().sum()).isEqualTo(0.75);
        }
    }

    @Test
    @DisplayName("VAL-05 an array made by its length is all zero, also when its memory was used before")
    void usedMemoryIsZeroed() {
        for (int length : new int[] {0, 1, 7, 1000, 100_000}) {
            for (int i = 0; i < 20; i++) {
                try (var array = SharedLongArray.of(length)) {
                    assertThat(array.stream().allMatch(element -> element == 0)).isTrue();
                    array.fill(-1);
                }
                try (var bytes = SharedByteArray.of(length * 8)) {
                    assertThat(bytes.toArray()).isEqualTo(new byte[length * 8]);
                    bytes.fill((byte) -1);
                }
            }
        }
    }

    @Test
    @DisplayName("VAL-06 an index outside, or a range that does not fit, is an error and changes nothing")
    void outsideIsAnError() {
        try (var array = SharedIntArray.copyOf(1, 2, 3)) {
            for (int index : new int[] {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                assertThatThrownBy(() -> array.get(index)).isInstanceOf(OUTSIDE);
                assertThatThrownBy(() -> array.set(index, 9)).isInstanceOf(OUTSIDE);
                assertThatThrownBy(() -> array.getAndAdd(index, 9)).isInstanceOf(OUTSIDE);
                assertThatThrownBy(() -> array.compareAndSet(index, 1, 9)).isInstanceOf(OUTSIDE);
                assertThatThrownBy(() -> array.set(index, new int[] {9})).isInstanceOf(OUTSIDE);
                assertThatThrownBy(() -> array.toArray(index, index + 1)).isInstanceOf(OUTSIDE);
            }
            assertThatThrownBy(() -> array.set(1, new int[] {9, 9, 9})).isInstanceOf(OUTSIDE);
            assertThatThrownBy(() -> array.set(0, new int[4])).isInstanceOf(OUTSIDE);
            assertThatThrownBy(() -> array.toArray(2, 1)).isInstanceOf(OUTSIDE);
            assertThatThrownBy(() -> array.toArray(0, 4)).isInstanceOf(OUTSIDE);
            assertThat(array.toArray()).containsExactly(1, 2, 3);
        }
        assertThatThrownBy(() -> SharedIntArray.of(-1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-1");
    }

    private static final Class<? extends Throwable> OUTSIDE = IndexOutOfBoundsException.class;

    @Test
    void theSmallKindsCheckTheirRangesToo() {
        assertThatThrownBy(() -> SharedByteArray.of(3).get(3)).isInstanceOf(OUTSIDE);
        assertThatThrownBy(() -> SharedShortArray.of(3).set(3, (short) 1)).isInstanceOf(OUTSIDE);
        assertThatThrownBy(() -> SharedCharArray.of(3).get(-1)).isInstanceOf(OUTSIDE);
        assertThatThrownBy(() -> SharedFloatArray.of(3).set(2, new float[2])).isInstanceOf(OUTSIDE);
        assertThatThrownBy(() -> SharedDoubleArray.of(3).toArray(1, 4)).isInstanceOf(OUTSIDE);
        assertThatThrownBy(() -> SharedLongArray.of(0).get(0)).isInstanceOf(OUTSIDE);
    }

    @Test
    void elementsAreChangedAtomically() {
        var ints = SharedIntArray.of(4);
        var longs = SharedLongArray.of(4);
        var doubles = SharedDoubleArray.of(4);
        Family.allSucceed(Family.start(2, _ -> {
            for (int i = 0; i < 20_000; i++) {
                ints.addAndGet(i % 4, 1);
                longs.getAndAdd(i % 4, 2);
                doubles.getAndAdd(i % 4, 0.5);
            }
        }));
        assertThat(ints.toArray()).containsOnly(10_000);
        assertThat(longs.toArray()).containsOnly(20_000);
        assertThat(doubles.toArray()).containsOnly(5_000);
        assertThat(ints.getAndSet(0, 5)).isEqualTo(10_000);
        assertThat(longs.compareAndSet(0, 20_000, 1)).isTrue();
        assertThat(longs.compareAndSet(0, 20_000, 2)).isFalse();
        assertThat(doubles.getAndSet(1, Double.NaN)).isEqualTo(5_000);
        assertThat(doubles.compareAndSet(1, Double.NaN, 1)).isTrue();
    }

    @Test
    @DisplayName("VAL-08 a shorter text in a character array reads back, can grow in the child, and too long is an error")
    void textOfCharacters() {
        var chars = SharedCharArray.of(8);
        assertThat(chars.text()).isEmpty();
        chars.setText("häß");
        assertThat(chars.text()).isEqualTo("häß");
        Family.succeeds(() -> {
            require(chars.text().equals("häß"), "seen in the child");
            chars.setText(chars.text() + "lich");
        });
        assertThat(chars.text()).isEqualTo("häßlich");
        assertThatThrownBy(() -> chars.setText("123456789"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("9");
        assertThat(chars.text()).isEqualTo("häßlich");
        chars.setText("12345678");
        assertThat(chars.text()).as("no NUL").isEqualTo("12345678");
        chars.setText("");
        assertThat(chars.toArray()).containsOnly('\0');
    }

    @Test
    @DisplayName("VAL-09 thousands of arrays of mixed sizes never overlap")
    void liveArraysDoNotOverlap() {
        Random random = new Random(9);
        Deque<SharedIntArray> live = new ArrayDeque<>();
        for (int i = 1; i <= 5_000; i++) {
            SharedIntArray array =
                    SharedIntArray.of(1 << random.nextInt(random.nextInt(1, 16)));
            array.fill(i);
            live.add(array);
            if (live.size() > 50) {
                closeIntact(random.nextBoolean() ? live.removeFirst() : live.removeLast());
            }
        }
        live.forEach(ArrayContract::closeIntact);
    }

    private static void closeIntact(SharedIntArray array) {
        int[] elements = array.toArray();
        for (int element : elements) {
            require(element == elements[0], "no other array wrote here");
        }
        array.close();
    }

    @Test
    void afterCloseEveryAccessThrows() {
        var array = SharedDoubleArray.of(3);
        array.close();
        array.close();
        assertThat(array.isClosed()).isTrue();
        List<Runnable> accesses = List.of(
                () -> array.get(0),
                () -> array.set(0, 1),
                () -> array.fill(1),
                array::toArray,
                () -> array.set(0, new double[1]),
                () -> array.getAndAdd(0, 1));
        assertThat(accesses).allSatisfy(access -> assertThatThrownBy(access::run)
                .isExactlyInstanceOf(IllegalStateException.class));
    }

    @Test
    void theFamilyIsSealed() {
        SharedArray array = SharedCharArray.of(2);
        assertThat(switch (array) {
            case SharedByteArray _ -> "bytes";
            case SharedShortArray _ -> "shorts";
            case SharedCharArray _ -> "chars";
            case SharedIntArray _ -> "ints";
            case SharedLongArray _ -> "longs";
            case SharedFloatArray _ -> "floats";
            case SharedDoubleArray _ -> "doubles";
        }).isEqualTo("chars");
        assertThat(array.length()).isEqualTo(2);
    }

    @Test
    @Tag("slow")
    @DisplayName("BIG-08 elements of 300 million longs past the 2 GiB mark are right in a child")
    void aVeryLargeArray() {
        int length = 300_000_000;
        try (var array = SharedLongArray.of(length)) {
            array.set(length - 1, 42);
            Family.succeeds(() -> {
                require(array.get(length - 1) == 42, "past 2 GiB");
                array.set(length - 2, new long[] {1, 2});
            });
            assertThat(array.toArray(length - 2, length)).containsExactly(1, 2);
        }
    }
}
