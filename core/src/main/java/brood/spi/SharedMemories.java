package brood.spi;

import brood.SharedList;
import brood.SharedMemory;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Makes and finds what [SharedMemory] and [SharedList] promise; those say what each method throws.
/// May be called by any thread.
public interface SharedMemories {

    /// Makes a block.
    ///
    /// @param size how many bytes
    /// @return a block with a name that no other has
    /// @throws IOException when that fails
    SharedMemory create(long size) throws IOException;

    /// Makes a block.
    ///
    /// @param name its name
    /// @param size how many bytes
    /// @return the block
    /// @throws IOException when that fails
    SharedMemory create(String name, long size) throws IOException;

    /// Finds a block.
    ///
    /// @param name its name
    /// @return the block
    /// @throws IOException when that fails
    SharedMemory attach(String name) throws IOException;

    /// Removes a name.
    ///
    /// @param name the name
    /// @throws IOException when that fails
    void unlink(String name) throws IOException;

    /// Makes a list.
    ///
    /// @param <E> the type of the items
    /// @param items what it holds
    /// @return a list with a name that no other has
    /// @throws IOException when that fails
    <E extends @Nullable Object> SharedList<E> createList(Collection<? extends E> items)
            throws IOException;

    /// Makes a list.
    ///
    /// @param <E> the type of the items
    /// @param name its name
    /// @param items what it holds
    /// @return the list
    /// @throws IOException when that fails
    <E extends @Nullable Object> SharedList<E> createList(
            String name, Collection<? extends E> items) throws IOException;

    /// Finds a list.
    ///
    /// @param <E> the type of the items
    /// @param name its name
    /// @return the list
    /// @throws IOException when that fails
    <E extends @Nullable Object> SharedList<E> attachList(String name) throws IOException;
}
