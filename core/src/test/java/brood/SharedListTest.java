package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Leaks;
import brood.testing.Runs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Lists of fixed length in shared memory. The same with CPython's is in [CPythonMemoryTest].
@ExtendWith(Leaks.class)
class SharedListTest {
    private static final List<Object> ITEMS = Collections.unmodifiableList(Arrays.asList(
            "howdy", "", "with \u00fc and \ud83e\udd5a", null, true, false, -273.154, 100, 1L << 40,
            (byte) -3, (short) 300, 1.5f, Double.NaN, Long.MIN_VALUE, 100, "howdy",
            "ends with \0"));

    private final SharedMemoryScope scope = SharedMemoryScope.open();

    @AfterEach
    void closeScope() {
        scope.close();
    }

    private SharedList<Object> list(Object... items) throws IOException {
        return scope.listOf(items);
    }

    @Test
    @DisplayName("SHL-01 agrees with a plain list: length, items, negative index, iteration, index-of, count")
    void agreesWithAPlainList() throws IOException {
        SharedList<Object> list = list(ITEMS.toArray());
        assertThat(list).isEqualTo(ITEMS).hasSameHashCodeAs(ITEMS).hasSize(ITEMS.size());
        assertThat(new ArrayList<>(list)).isEqualTo(ITEMS);
        assertThat(list.reversed()).isEqualTo(ITEMS.reversed());
        assertThat(list.toString()).contains(ITEMS.toString(), list.name());
        for (Object item : ITEMS) {
            assertThat(list.indexOf(item)).isEqualTo(ITEMS.indexOf(item));
            assertThat(list.lastIndexOf(item)).isEqualTo(ITEMS.lastIndexOf(item));
            assertThat(list.count(item)).isEqualTo(Collections.frequency(ITEMS, item));
            assertThat(list.contains(item)).isTrue();
        }
        assertThat(list.indexOf("missing")).isEqualTo(-1);
        assertThat(list.contains("missing")).isFalse();
        assertThatThrownBy(() -> list.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.add(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void comparesArraysByContent() throws IOException {
        SharedList<Object> list = list("x", new byte[] {1, 2}, new byte[] {}, new byte[] {5, 0, 0});
        assertThat((byte[]) list.get(1)).containsExactly(1, 2);
        assertThat((byte[]) list.get(2)).isEmpty();
        assertThat((byte[]) list.get(3)).containsExactly(5, 0, 0);
        assertThat(list.indexOf(new byte[] {1, 2})).isEqualTo(1);
        assertThat(list.count(new byte[] {5, 0, 0})).isEqualTo(1);
        assertThat(list.contains(new byte[] {9})).isFalse();
    }

    @Test
    @DisplayName("SHL-02 an index outside is an error for get and set")
    void indexOutside() throws IOException {
        SharedList<Object> list = list(1, 2);
        for (int index : new int[] {-3, -1, 2, 100, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> list.get(index)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> list.set(index, 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    @DisplayName("SHL-03 an item of another type that fits its slot reads back, here and in a second handle")
    void replacesByAnotherType() throws IOException {
        SharedList<Object> list = list(ITEMS.toArray());
        SharedList<Object> other = SharedList.attach(list.name());
        for (int i = 0; i < list.size(); i++) {
            for (Object item : Arrays.asList(7L, 7, (byte) 1, (short) 2, 2.5, 0.5f, true, null,
                    "12345678", "1234567", "", "a\0")) {
                Object before = list.get(i);
                assertThat(list.set(i, item)).isEqualTo(before);
                assertThat(list.get(i)).isEqualTo(item);
                assertThat(other.get(i)).isEqualTo(item);
            }
            list.set(i, new byte[] {1, 0});
            assertThat((byte[]) other.get(i)).containsExactly(1, 0);
            list.set(i, ITEMS.get(i));
        }
        assertThat(list).isEqualTo(ITEMS);
        other.close();
    }

    @Test
    @DisplayName("SHL-05 a copy starts equal and is separate; a second handle of the same name is not")
    void copyIsSeparate() throws IOException {
        SharedList<Object> list = list("a", 1, 2.5);
        SharedList<Object> copy = scope.createList("brood test copy", list);
        assertThat(copy).isEqualTo(list);
        copy.set(0, "b");
        list.set(1, 2);
        assertThat(list).containsExactly("a", 2, 2.5);
        assertThat(copy).containsExactly("b", 1, 2.5);
        SharedList<Object> second = SharedList.attach("brood test copy");
        copy.set(2, "changed");
        assertThat(second.get(2)).isEqualTo("changed");
        second.close();
    }

    @Test
    @DisplayName("SHL-06 an empty list: length and count 0, index-of finds nothing")
    void empty() throws IOException {
        SharedList<Object> list = list();
        SharedList<Object> other = SharedList.attach(list.name());
        assertThat(other).isEmpty();
        assertThat(other.count(null)).isZero();
        assertThat(other.indexOf("x")).isEqualTo(-1);
        assertThatThrownBy(other::getFirst).isInstanceOf(NoSuchElementException.class);
        other.close();
    }

    @Test
    @DisplayName("SHL-07 lists of 10 and of 400 take equally long messages, and arrive as the same memory")
    void messagesAreEquallyLong() throws Exception {
        SharedList<Object> few = list(IntStream.range(0, 10).boxed().toArray());
        SharedList<Object> many = list(IntStream.range(0, 400).boxed().toArray());
        byte[] message = write(many);
        assertThat(message).hasSameSizeAs(write(few));
        @SuppressWarnings("unchecked")
        SharedList<Object> received = (SharedList<Object>) new ObjectInputStream(
                new ByteArrayInputStream(message)).readObject();
        received.set(399, "new");
        assertThat(many.get(399)).isEqualTo("new");
        many.set(0, "old");
        assertThat(received.get(0)).isEqualTo("old");
        received.close();
        assertThat(Runs.exitCode(() -> many.set(1, "child"))).isZero();
        assertThat(many.get(1)).isEqualTo("child");
    }

    private static byte[] write(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    @Test
    @DisplayName("SHL-08 an unsupported type or an integer past 64 bits is refused, and the slot is unchanged")
    void refusesOtherTypes() throws IOException {
        SharedList<Object> list = list(5L, "text");
        for (Object item : new Object[] {BigInteger.ONE.shiftLeft(64), BigInteger.ONE, 'c',
                List.of(), new int[] {1}, "half \ud83e"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> SharedList.of(1, item))
                    .withMessageContaining("item 1");
            assertThatIllegalArgumentException().isThrownBy(() -> list.set(0, item));
            assertThat(list).containsExactly(5L, "text");
        }
    }

    @Test
    void refusesWhatDoesNotFitItsSlot() throws IOException {
        SharedList<Object> list = list("12345678", 5L);
        list.set(0, "ä".repeat(8));
        assertThatIllegalArgumentException().isThrownBy(() -> list.set(0, "ä".repeat(8) + "b"))
                .withMessageContaining("16").withMessageContaining("17");
        assertThatIllegalArgumentException().isThrownBy(() -> list.set(1, "123456789"));
        assertThat(list).containsExactly("ä".repeat(8), 5L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedList.of(new byte[10_000_000]));
        byte[] largest = new byte[9_999_991];
        Arrays.fill(largest, (byte) 1);
        assertThat((byte[]) list((Object) largest).get(0)).isEqualTo(largest);
    }

    @Test
    void isClosed() throws IOException {
        SharedList<Object> list = SharedList.of(1);
        list.unlink();
        list.close();
        list.close();
        assertThatIllegalStateException().isThrownBy(() -> list.get(0))
                .withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(() -> list.set(0, 1));
        assertThatIllegalStateException().isThrownBy(() -> list.count(1));
        assertThat(list.toString()).contains("closed");
        assertThatThrownBy(() -> SharedList.attach(list.name()))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void attachesToNothingButLists() throws IOException {
        for (int size : new int[] {1, 15, 16, 4096}) {
            SharedMemory block = scope.create(size);
            block.segment().fill((byte) 9);
            assertThatThrownBy(() -> SharedList.attach(block.name()))
                    .isInstanceOf(FileSystemException.class).hasMessageContaining("no list");
        }
    }

    @Test
    void anOverwrittenListIsAnErrorAndNoCrash() throws IOException {
        SharedList<Object> list = list("text", 1, new byte[20]);
        list.memory().segment().asSlice(8).fill((byte) 0x7f);
        for (int i = 0; i < list.size(); i++) {
            int index = i;
            assertThatIllegalStateException().isThrownBy(() -> list.get(index))
                    .withMessageContaining("damaged");
        }
    }
}
