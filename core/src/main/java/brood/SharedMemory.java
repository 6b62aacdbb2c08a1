package brood;

import brood.spi.Backends;
import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// A block of memory with a name: any process of this user that knows the name can use the same
/// bytes, also a CPython process with its `multiprocessing.shared_memory`.
///
/// ```java
/// try (var memory = SharedMemory.create("prices", 8 * 1000)) {
///     memory.segment().setAtIndex(ValueLayout.JAVA_DOUBLE, 0, 99.5);
///     new ChildProcess(() -> compute(memory)).start().join();
///     memory.unlink();
/// }
/// ```
///
/// **Closing and unlinking** are two things. [#close] ends the use by this object, and frees what
/// maps the block in this process. [#unlink] removes the name: nobody can attach any more, those
/// who have the block go on with it, and its memory is free when the last of them has closed it. A
/// [SharedMemoryScope] does both for all that it made.
///
/// **Who owns it.** A block that nobody unlinked goes when the program ends that made it: that is,
/// when the first process of its tree ends, not when the child ends that made it. A `detached`
/// child counts as a program of its own. What a killed program left is removed when its first
/// children see that it is gone, or else by the next program of this user that uses shared memory.
/// A block that other software made, such as CPython, is never removed, except by `unlink`.
///
/// **As a value.** It can be sent to any process of the program, which gets an object of its own
/// for the same block. One that was unlinked in the meantime arrives as a
/// [java.nio.file.NoSuchFileException]. Close what was received, too; objects for the same block
/// that one process has received share a mapping, which ends with the last of them.
///
/// **Names** are file names of 1 to 255 bytes in UTF-8, without `/` and NUL, that don't begin with
/// `.brood-`. On Linux the block is the file of that name in `/dev/shm`, for this user only. Where
/// there is no `/dev/shm`, or it is read-only, it is in the folder `brood-shm-<user>` below
/// `java.io.tmpdir`, where CPython does not look. The system property `brood.shm.folder` names
/// another folder.
///
/// **Space.** A block of up to 64 MiB has its space as soon as it is made. A larger one takes
/// memory as it is touched; what is checked when it is made is that there is room now. When others
/// fill that room later, touching a part for the first time throws [InternalError]; who can't have
/// that fills the block with zeros right after making it.
///
/// **Several processes.** Nothing is synchronised: plain reads and writes of two processes have no
/// order. Use the volatile or atomic access modes of a [java.lang.invoke.VarHandle], or a lock that
/// is shared as well. May be used by any thread.
///
/// In Python: `multiprocessing.shared_memory.SharedMemory`.
public interface SharedMemory extends AutoCloseable, Serializable {

    /// Makes a block with a name that no other has.
    ///
    /// @param size how many bytes, at least 1; may be larger than 2 GiB
    /// @return the block, filled with zeros
    /// @throws IllegalArgumentException when `size` is below 1
    /// @throws IOException when there is no room, or the folder can't be written
    static SharedMemory create(long size) throws IOException {
        return Backends.current().sharedMemories().create(size);
    }

    /// Makes a block.
    ///
    /// @param name its name; see above for what may be in one
    /// @param size how many bytes, at least 1; may be larger than 2 GiB
    /// @return the block, filled with zeros
    /// @throws IllegalArgumentException when `size` is below 1, or `name` can't be one
    /// @throws java.nio.file.FileAlreadyExistsException when there is a block of this name
    /// @throws IOException when there is no room, or the folder can't be written
    static SharedMemory create(String name, long size) throws IOException {
        return Backends.current().sharedMemories().create(name, size);
    }

    /// Uses a block that this or another process has made.
    ///
    /// @param name its name
    /// @return the block, as large as it was made
    /// @throws IllegalArgumentException when `name` can't be one
    /// @throws java.nio.file.NoSuchFileException when there is no block of this name
    /// @throws IOException when it can't be opened, or has no size yet because other software is
    ///         just making it
    static SharedMemory attach(String name) throws IOException {
        return Backends.current().sharedMemories().attach(name);
    }

    /// Removes the name of a block, without using the block.
    ///
    /// @param name its name
    /// @throws IllegalArgumentException when `name` can't be one
    /// @throws java.nio.file.NoSuchFileException when there is no block of this name
    /// @throws IOException when it can't be removed
    static void unlink(String name) throws IOException {
        Backends.current().sharedMemories().unlink(name);
    }

    /// The name by which others attach.
    ///
    /// @return the name, also after closing and unlinking
    String name();

    /// How large it is.
    ///
    /// @return the number of bytes
    long size();

    /// The bytes themselves. All accesses are checked: one past the end throws
    /// [IndexOutOfBoundsException], one after [#close] throws [IllegalStateException], in whatever
    /// thread.
    ///
    /// @return always the same segment
    /// @throws IllegalStateException when this object is closed
    MemorySegment segment();

    /// The bytes as a buffer in the byte order of this machine, with the same checks.
    ///
    /// @return a new buffer
    /// @throws IllegalStateException when this object is closed
    /// @throws UnsupportedOperationException when the block is larger than a buffer can be
    ByteBuffer asByteBuffer();

    /// Removes the name. This object, and all others that use the block, go on working.
    ///
    /// @throws java.nio.file.NoSuchFileException when that was done before, by whomever; a new
    ///         block that has got the name since is left alone
    /// @throws IOException when it can't be removed
    void unlink() throws IOException;

    /// Ends the use of the block by this object; the block and its name stay. Does nothing when
    /// done before.
    ///
    /// Waits up to a second for reads and writes by the kernel, such as those of a file channel,
    /// that other threads do with the segment.
    ///
    /// @throws IllegalStateException when such a read or write goes on; the block is then still
    ///         open
    @Override
    void close();
}
