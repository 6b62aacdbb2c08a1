package brood;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Makes blocks of shared memory, and closes and unlinks all of them at its end.
///
/// ```java
/// try (var scope = SharedMemoryScope.open()) {
///     SharedMemory image = scope.create(1 << 20);
///     SharedList<Double> totals = scope.listOf(0.0, 0.0);
///     pool.map(fileName -> paint(fileName, image, totals), fileNames);
/// } // both are gone
/// ```
///
/// What other processes have attached to goes on working there; they can't attach anew. May be used
/// by any thread.
///
/// In Python: `SharedMemoryManager`; there is no server process here.
public final class SharedMemoryScope implements AutoCloseable {

    /// What there is to end, the newest first; null once closed. Guarded by `this`.
    private @Nullable Deque<Block> blocks = new ArrayDeque<>();

    private SharedMemoryScope() {}

    /// A scope that has made nothing yet.
    ///
    /// @return the scope, to be closed
    public static SharedMemoryScope open() {
        return new SharedMemoryScope();
    }

    /// Makes a block with a name that no other has.
    ///
    /// @param size how many bytes, at least 1
    /// @return the block, which may be closed or unlinked earlier than the scope
    /// @throws IllegalStateException when the scope is closed
    /// @throws IOException as [SharedMemory#create(long)] does
    public synchronized SharedMemory create(long size) throws IOException {
        requireOpen();
        return keep(SharedMemory.create(size));
    }

    /// Makes a block.
    ///
    /// @param name its name
    /// @param size how many bytes, at least 1
    /// @return the block, which may be closed or unlinked earlier than the scope
    /// @throws IllegalStateException when the scope is closed
    /// @throws IOException as [SharedMemory#create(String, long)] does
    public synchronized SharedMemory create(String name, long size) throws IOException {
        requireOpen();
        return keep(SharedMemory.create(name, size));
    }

    /// Makes a list with a name that no other has.
    ///
    /// @param <E> the type of the items
    /// @param items what it holds
    /// @return the list, which may be closed or unlinked earlier than the scope
    /// @throws IllegalStateException when the scope is closed
    /// @throws IOException as [SharedList#of] does
    @SafeVarargs
    @SuppressWarnings("varargs") // it is only read
    public final synchronized <E extends @Nullable Object> SharedList<E> listOf(E... items)
            throws IOException {
        requireOpen();
        return keep(SharedList.of(items));
    }

    /// Makes a list.
    ///
    /// @param <E> the type of the items
    /// @param name its name
    /// @param items what it holds
    /// @return the list, which may be closed or unlinked earlier than the scope
    /// @throws IllegalStateException when the scope is closed
    /// @throws IOException as [SharedList#create] does
    public synchronized <E extends @Nullable Object> SharedList<E> createList(
            String name, Collection<? extends E> items) throws IOException {
        requireOpen();
        return keep(SharedList.create(name, items));
    }

    private Deque<Block> requireOpen() {
        if (blocks == null) {
            throw new IllegalStateException("this SharedMemoryScope is closed; open a new one");
        }
        return blocks;
    }

    private SharedMemory keep(SharedMemory memory) {
        requireOpen().push(new Block(memory::unlink, memory::close));
        return memory;
    }

    private <E extends @Nullable Object> SharedList<E> keep(SharedList<E> list) {
        requireOpen().push(new Block(list::unlink, list::close));
        return list;
    }

    /// Closes and unlinks all that this scope made; what was unlinked before is no error. Does
    /// nothing when done before.
    ///
    /// @throws UncheckedIOException when a name can't be removed
    /// @throws IllegalStateException when a block can't be closed now, see [SharedMemory#close]; in
    ///         both cases all others are closed and unlinked
    @Override
    public synchronized void close() {
        Deque<Block> made = blocks;
        blocks = null;
        RuntimeException failure = null;
        while (made != null && !made.isEmpty()) {
            try {
                made.pop().end();
            } catch (IllegalStateException | UncheckedIOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /// How many blocks it has made, or that it is closed.
    @Override
    public synchronized String toString() {
        return "SharedMemoryScope[" + (blocks == null ? "closed" : blocks.size() + " made") + "]";
    }

    private interface Unlinking {
        void unlink() throws IOException;
    }

    /// The two ends of a block.
    private record Block(Unlinking name, Runnable use) {
        void end() {
            try {
                name.unlink();
            } catch (NoSuchFileException unlinkedBefore) {
                // as it should be
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                use.run();
            }
        }
    }
}
