package brood.internal.shm;

import brood.SharedList;
import brood.SharedMemory;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.nio.file.FileSystemException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A list in a block. Its layout is CPython's, see [ListLayout].
final class BlockList<E extends @Nullable Object> extends AbstractList<E>
        implements SharedList<E> {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient NamedBlock block;
    private final transient ListSlots slots;
    private final transient int length;

    private BlockList(NamedBlock block, int length) {
        this.block = block;
        this.length = length;
        slots = new ListSlots(block.segment(), length);
    }

    /// The list in a block, which is closed when it holds none.
    ///
    /// @throws IOException when it holds none
    static <E extends @Nullable Object> BlockList<E> in(NamedBlock block) throws IOException {
        int length = ListSlots.lengthIn(block.segment());
        if (length < 0) {
            block.close();
            throw new FileSystemException(block.name(), null, "this shared memory block holds no"
                    + " list; use SharedMemory.attach, or wait until other software has made it");
        }
        return new BlockList<>(block, length);
    }

    @Override
    public int size() {
        return length;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the type that the user says it has
    public E get(int index) {
        Objects.checkIndex(index, length);
        requireOpen();
        return (E) slots.read(index);
    }

    @Override
    public E set(int index, E item) {
        E before = get(index);
        slots.write(index, ListItem.of(index, item));
        return before;
    }

    /// The segment would throw as well, but not say which list it is of.
    private void requireOpen() {
        Objects.requireNonNull(block.segment());
    }

    @Override
    public int indexOf(@Nullable Object item) {
        requireOpen();
        for (int i = 0; i < length; i++) {
            if (same(item, get(i))) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int lastIndexOf(@Nullable Object item) {
        requireOpen();
        for (int i = length - 1; i >= 0; i--) {
            if (same(item, get(i))) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return indexOf(item) >= 0;
    }

    @Override
    public int count(@Nullable Object item) {
        requireOpen();
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += same(item, get(i)) ? 1 : 0;
        }
        return count;
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return a instanceof byte[] left ? b instanceof byte[] right && Arrays.equals(left, right)
                : Objects.equals(a, b);
    }

    @Override
    public String name() {
        return block.name();
    }

    @Override
    public SharedMemory memory() {
        return block;
    }

    @Override
    public void unlink() throws IOException {
        block.unlink();
    }

    @Override
    public void close() {
        block.close();
    }

    @Override
    public String toString() {
        return "SharedList[name=" + name() + ", items=" + (block.isClosed() ? "closed" : items())
                + "]";
    }

    private String items() {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (Object item : this) {
            text.add(item instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(item));
        }
        return text.toString();
    }

    @Serial
    private Object writeReplace() {
        return block.listHandle();
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException {
        throw new InvalidObjectException("a list is sent as its handle");
    }
}
