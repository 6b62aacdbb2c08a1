package brood;

import brood.spi.Backends;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// A list of fixed length in a [SharedMemory]: any process of this user that knows its name can
/// read and replace its items, also a CPython process with its `ShareableList`.
///
/// ```java
/// try (SharedList<Object> job = SharedList.of("waiting", 0L, 0.0, null)) {
///     new ChildProcess(() -> job.set(0, "running")).start().join();
///     System.out.println(job.get(0));
///     job.unlink();
/// }
/// ```
///
/// **Items** are `null`, `Boolean`, `Byte`, `Short`, `Integer`, `Long`, `Float`, `Double`, `String`
/// and `byte[]`, and come back as the type that they had; what a CPython process sets comes as
/// `Boolean`, `Long`, `Double`, `String` or `byte[]`. Anything else, a `BigInteger` for instance,
/// is refused with [IllegalArgumentException]. [#get] gives a copy of an array; [#indexOf],
/// [#contains] and [#count] compare arrays by their content.
///
/// **Space.** An item may be replaced by one of any other type as long as it fits in the slot of
/// the first one. A slot has 8 bytes, and for a text or array of `n` bytes (in UTF-8) the next
/// multiple of 8 above `n`, at most 9,999,992. What does not fit is refused with
/// [IllegalArgumentException], and the item stays what it was. Nothing can be added or removed
/// ([UnsupportedOperationException]).
///
/// **Texts that end with NUL.** CPython drops NULs at the end of texts and bytes. They are kept
/// here, up to 999,999 bytes; a longer item that ends with NUL is refused.
///
/// **Several processes.** Items that are no text or array are replaced in one step as long as their
/// type stays. Nothing else is synchronised: a reader may meet a text that is half replaced, or the
/// bits of a new item with the type of the old one. Use a lock that is shared as well.
///
/// Names, ownership, closing, unlinking and sending are as with [SharedMemory]; after [#close]
/// every access to an item throws [IllegalStateException]. A list that is sent takes the same few
/// bytes however long it is.
///
/// In Python: `multiprocessing.shared_memory.ShareableList`.
///
/// @param <E> the type of the items. It is not checked: who attaches with another type than the
///        items have gets a [ClassCastException] where an item is used, as with any list
public interface SharedList<E extends @Nullable Object>
        extends List<E>, RandomAccess, AutoCloseable, Serializable {

    /// Makes a list with a name that no other has.
    ///
    /// @param <E> the type of the items
    /// @param items what it holds; may be none
    /// @return the list
    /// @throws IllegalArgumentException when an item has no supported type, or is too long
    /// @throws IOException when there is no room, or the folder can't be written
    @SafeVarargs
    @SuppressWarnings("varargs") // it is only read
    static <E extends @Nullable Object> SharedList<E> of(E... items) throws IOException {
        return copyOf(Arrays.asList(items));
    }

    /// Makes a list with a name that no other has.
    ///
    /// @param <E> the type of the items
    /// @param items what it holds; may be empty, and may be another such list
    /// @return the list
    /// @throws IllegalArgumentException when an item has no supported type, or is too long
    /// @throws IOException when there is no room, or the folder can't be written
    static <E extends @Nullable Object> SharedList<E> copyOf(Collection<? extends E> items)
            throws IOException {
        return Backends.current().sharedMemories().createList(items);
    }

    /// Makes a list.
    ///
    /// @param <E> the type of the items
    /// @param name its name, see [SharedMemory]
    /// @param items what it holds; may be empty, and may be another such list
    /// @return the list
    /// @throws IllegalArgumentException when `name` can't be one, or an item has no supported type,
    ///         or is too long
    /// @throws java.nio.file.FileAlreadyExistsException when there is a block of this name
    /// @throws IOException when there is no room, or the folder can't be written
    static <E extends @Nullable Object> SharedList<E> create(
            String name, Collection<? extends E> items) throws IOException {
        return Backends.current().sharedMemories().createList(name, items);
    }

    /// Uses a list that this or another process has made.
    ///
    /// @param <E> the type of the items
    /// @param name its name
    /// @return the list
    /// @throws IllegalArgumentException when `name` can't be one
    /// @throws java.nio.file.NoSuchFileException when there is no block of this name
    /// @throws IOException when it can't be opened, or holds no list
    static <E extends @Nullable Object> SharedList<E> attach(String name) throws IOException {
        return Backends.current().sharedMemories().attachList(name);
    }

    /// The name by which others attach.
    ///
    /// @return the name, also after closing and unlinking
    String name();

    /// The block that holds the list, for a look at its size. Closing it closes the list.
    ///
    /// @return the block
    SharedMemory memory();

    /// How many items are equal to this one.
    ///
    /// @param item what to look for
    /// @return the number of them
    /// @throws IllegalStateException when this list is closed
    int count(@Nullable Object item);

    /// Replaces an item.
    ///
    /// @param index which one
    /// @param item what to put in its place
    /// @return the item before
    /// @throws IndexOutOfBoundsException when there is no such item
    /// @throws IllegalArgumentException when `item` has no supported type, or does not fit; nothing
    ///         is changed then
    /// @throws IllegalStateException when this list is closed
    @Override
    E set(int index, E item);

    /// Removes the name. This list, and all others that use the block, go on working.
    ///
    /// @throws java.nio.file.NoSuchFileException when that was done before, by whomever
    /// @throws IOException when it can't be removed
    void unlink() throws IOException;

    /// Ends the use of the block by this object. Does nothing when done before.
    ///
    /// @throws IllegalStateException as [SharedMemory#close] does
    @Override
    void close();
}
