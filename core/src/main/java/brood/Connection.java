package brood;

import brood.spi.Backends;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One end of a [Pipe], or of a connection over a socket (see [Listener]): it sends and receives
/// messages, which are objects or bytes.
///
/// Messages arrive whole, once, and in the order in which each thread sent them. A send returns
/// when the message is on its way: it arrives even when this process ends at once. A send waits
/// while the pipe is full. Any number of threads and processes may use one end; each message goes
/// to one of those that receive.
///
/// Objects are copied, in the calling thread: one that can't be sent throws [NotSendableException]
/// in `send`, and nothing is sent. One that can't be made on the other side (its class is missing,
/// or its own code throws) fails that one `receive`, with [RemoteException] or what the code threw;
/// the next gets the next message.
///
/// When the other end is closed in all processes that had it, or they have ended, what was sent can
/// still be received; after that receiving throws [EOFException], as sending does at once. A
/// process that is killed while it sends has sent the message or has not; half a message never
/// arrives.
///
/// After [#close], in this process, every method throws [IllegalStateException], also in threads
/// that are blocked in one. An end is a value and may be passed to any process, at any time.
///
/// *Memory consistency effects:* what a thread did before it sent a message *happens-before* what
/// another does after it received that message.
///
/// In Python: `multiprocessing.connection.Connection`.
///
/// (A long file: each form of a message has its methods, and each method its contract.)
public interface Connection extends Awaitable, Serializable, AutoCloseable {

    /// Sends an object. A `byte[]` is sent as bytes.
    ///
    /// @param message the object; null is one too
    /// @throws EOFException when the other end is gone
    /// @throws IOException when the way to the other end is broken
    /// @throws InterruptedException when this thread is interrupted before or while it waits;
    ///         nothing is sent then
    /// @throws NotSendableException when the object can't be sent
    /// @throws OutOfSharedMemoryException when there is no memory for it; nothing is sent then
    /// @throws UnsupportedOperationException when this end only receives
    void send(@Nullable Object message) throws IOException, InterruptedException;

    /// Waits for a message and gives its object. In Python: `recv()`.
    ///
    /// @return the object, perhaps null; a `byte[]` when bytes were sent
    /// @throws EOFException when the other end is gone and there is nothing left
    /// @throws IOException when the way to the other end is broken
    /// @throws InterruptedException when this thread is interrupted before or while it waits;
    ///         nothing is taken then
    /// @throws UnsupportedOperationException when this end only sends
    @Nullable
    Object receive() throws IOException, InterruptedException;

    /// Waits for a message of some type.
    ///
    /// @param <T> the type
    /// @param type its class
    /// @return the object
    /// @throws ClassCastException when something else came, or null; it is taken
    /// @throws EOFException when the other end is gone and there is nothing left
    /// @throws IOException when the way to the other end is broken
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    /// @throws UnsupportedOperationException when this end only sends
    default <T> T receive(Class<T> type) throws IOException, InterruptedException {
        Objects.requireNonNull(type, "type");
        Object message = receive();
        if (!type.isInstance(message)) {
            throw new ClassCastException("received " + (message == null
                    ? "null" : "a " + message.getClass().getName())
                    + " where a " + type.getName() + " was expected");
        }
        return type.cast(message);
    }

    /// Whether something can be received at once: a message, or the end of the stream.
    ///
    /// @return false when a receive would wait
    /// @throws UnsupportedOperationException when this end only sends
    boolean poll();

    /// Waits, for a time, until something can be received: a message, or the end of the stream.
    ///
    /// @param time how long at most; zero or negative: only looks
    /// @return false when the time is over
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    /// @throws UnsupportedOperationException when this end only sends
    boolean poll(Duration time) throws InterruptedException;

    /// Sends bytes as one message, which may be empty. In Python: `send_bytes`.
    ///
    /// @param message the bytes
    /// @throws EOFException when the other end is gone
    /// @throws IOException when the way to the other end is broken
    /// @throws InterruptedException when this thread is interrupted before or while it waits;
    ///         nothing is sent then
    /// @throws OutOfSharedMemoryException when there is no memory for it; nothing is sent then
    /// @throws UnsupportedOperationException when this end only receives
    default void sendBytes(byte[] message) throws IOException, InterruptedException {
        sendBytes(MemorySegment.ofArray(message));
    }

    /// Sends part of an array as one message, as [#sendBytes(byte[])] does.
    ///
    /// @param source where the bytes are
    /// @param offset the first
    /// @param length how many
    /// @throws IndexOutOfBoundsException when they are not all in the array
    /// @throws IOException as [#sendBytes(byte[])]
    /// @throws InterruptedException as [#sendBytes(byte[])]
    default void sendBytes(byte[] source, int offset, int length)
            throws IOException, InterruptedException {
        Objects.checkFromIndexSize(offset, length, source.length);
        sendBytes(MemorySegment.ofArray(source).asSlice(offset, length));
    }

    /// Sends what remains in a buffer as one message, as [#sendBytes(byte[])] does.
    ///
    /// @param message the buffer; its position is at its limit afterwards
    /// @throws IOException as [#sendBytes(byte[])]
    /// @throws InterruptedException as [#sendBytes(byte[])]
    default void sendBytes(ByteBuffer message) throws IOException, InterruptedException {
        sendBytes(MemorySegment.ofBuffer(message));
        message.position(message.limit());
    }

    /// Sends memory as one message, of any size, as [#sendBytes(byte[])] does.
    ///
    /// @param message the memory, on the heap or not; copied before this returns
    /// @throws IOException as [#sendBytes(byte[])]
    /// @throws InterruptedException as [#sendBytes(byte[])]
    void sendBytes(MemorySegment message) throws IOException, InterruptedException;

    /// Waits for a message of bytes. In Python: `recv_bytes()`.
    ///
    /// @return the bytes
    /// @throws EOFException when the other end is gone and there is nothing left
    /// @throws IOException when the next message is an object, or longer than an array can be: it
    ///         stays, for [#receive] or [#receiveSegment]; or the way to the other end is broken
    /// @throws InterruptedException when this thread is interrupted before or while it waits;
    ///         nothing is taken then
    /// @throws UnsupportedOperationException when this end only sends
    default byte[] receiveBytes() throws IOException, InterruptedException {
        return receiveBytes(Integer.MAX_VALUE);
    }

    /// Waits for a message of bytes that is not longer than some bound. In Python:
    /// `recv_bytes(maxlength)`.
    ///
    /// @param maxLength how many bytes it may have, 0 or more
    /// @return the bytes
    /// @throws IllegalArgumentException when `maxLength` is negative
    /// @throws EOFException when the other end is gone and there is nothing left
    /// @throws IOException when the message is longer: it is dropped, and the next can be received;
    ///         or as [#receiveBytes()]
    /// @throws InterruptedException when this thread is interrupted before or while it waits;
    ///         nothing is taken then
    /// @throws UnsupportedOperationException when this end only sends
    byte[] receiveBytes(int maxLength) throws IOException, InterruptedException;

    /// Waits for a message of bytes and copies it into an array. In Python: `recv_bytes_into`.
    ///
    /// @param target where to put it
    /// @param offset where its first byte goes
    /// @return how many bytes it had
    /// @throws IndexOutOfBoundsException when the offset is not in the array, nor at its end
    /// @throws BufferTooShortException when it does not fit; the exception holds it
    /// @throws IOException as [#receiveBytes()]
    /// @throws InterruptedException as [#receiveBytes()]
    default int receiveBytesInto(byte[] target, int offset)
            throws IOException, InterruptedException {
        Objects.checkFromToIndex(offset, target.length, target.length);
        return (int) receiveBytesInto(MemorySegment.ofArray(target).asSlice(offset));
    }

    /// Waits for a message of bytes and copies it into a buffer, from its position on.
    ///
    /// @param target where to put it; its position is behind the message afterwards
    /// @return how many bytes it had
    /// @throws java.nio.ReadOnlyBufferException when the buffer can't be written; nothing is taken
    /// @throws BufferTooShortException when more than remains in the buffer; the exception holds it
    /// @throws IOException as [#receiveBytes()]
    /// @throws InterruptedException as [#receiveBytes()]
    default int receiveBytesInto(ByteBuffer target) throws IOException, InterruptedException {
        if (target.isReadOnly()) {
            throw new java.nio.ReadOnlyBufferException();
        }
        int length = (int) receiveBytesInto(MemorySegment.ofBuffer(target));
        target.position(target.position() + length);
        return length;
    }

    /// Waits for a message of bytes and copies it into memory.
    ///
    /// @param target where to put it
    /// @return how many bytes it had
    /// @throws IllegalArgumentException when the memory can't be written; nothing is taken then
    /// @throws BufferTooShortException when it does not fit; the exception holds it
    /// @throws IOException as [#receiveBytes()]; also when it does not fit, nor into an array
    /// @throws InterruptedException as [#receiveBytes()]
    long receiveBytesInto(MemorySegment target) throws IOException, InterruptedException;

    /// Waits for a message of bytes, of any size, and gives the memory it is in. A large one is
    /// not copied.
    ///
    /// @param arena how long the memory is wanted; it goes back when the arena is closed
    /// @return the bytes; they may be written, and nobody else sees that
    /// @throws IOException as [#receiveBytes()]
    /// @throws InterruptedException as [#receiveBytes()]
    MemorySegment receiveSegment(Arena arena) throws IOException, InterruptedException;

    /// Whether this end can receive. In Python: `readable`.
    ///
    /// @return false for the sender of a one-way pipe; the same before and after close
    boolean isReadable();

    /// Whether this end can send. In Python: `writable`.
    ///
    /// @return false for the receiver of a one-way pipe; the same before and after close
    boolean isWritable();

    /// Whether this end is closed in this process. In Python: `closed`.
    ///
    /// @return true after [#close]
    boolean isClosed();

    /// Closes this end in this process. When no other process has it, the other end gets to its
    /// end of the stream. Closing again does nothing.
    @Override
    void close();

    /// The same as [#poll()].
    @Override
    default boolean isReady() {
        return poll();
    }

    /// Connects to a [Listener] that has the same key, over a socket. In Python:
    /// `multiprocessing.connection.Client(address, authkey=key)`.
    ///
    /// @param address where it listens
    /// @param key what both prove to each other that they have
    /// @return a duplex connection, which can't be sent to other processes
    /// @throws AuthenticationException as [#connect(SocketAddress, ConnectionOptions)]
    /// @throws IOException as [#connect(SocketAddress, ConnectionOptions)]
    /// @throws InterruptedException as [#connect(SocketAddress, ConnectionOptions)]
    static Connection connect(SocketAddress address, AuthKey key)
            throws IOException, InterruptedException {
        return connect(address, ConnectionOptions.defaults().withKey(key));
    }

    /// Connects to a [Listener] over a socket. Over one, a message counts as sent when the system
    /// has taken it: the other side may end before it receives it. A send that is interrupted when
    /// part of its message is out already returns, with this thread still interrupted, and the rest
    /// goes out in the background.
    ///
    /// @param address an [java.net.InetSocketAddress] or a [java.net.UnixDomainSocketAddress]
    /// @param options key, limits, TLS and so on
    /// @return a duplex connection, which can't be sent to other processes
    /// @throws AuthenticationException when one side has another key than the other, or none
    /// @throws IllegalArgumentException when it is another kind of address
    /// @throws IOException when nobody listens there, at once; when it takes longer than the
    ///         options allow ([java.net.SocketTimeoutException]); or the way is broken
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    static Connection connect(SocketAddress address, ConnectionOptions options)
            throws IOException, InterruptedException {
        Objects.requireNonNull(address, "address");
        return Backends.sockets().connect(address, options);
    }

    /// Waits until at least one of several things is ready. In Python: `connection.wait`.
    ///
    /// @param <A> what they are
    /// @param objects connections, queues, listeners, processes
    /// @return all that are ready, in the order given; one that is given twice comes twice; empty
    ///         only when nothing was given
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    /// @throws IllegalStateException when one is or gets closed in this process, or is a process
    ///         that has not been started
    static <A extends Awaitable> List<A> awaitAny(Collection<? extends A> objects)
            throws InterruptedException {
        return Backends.current().shared().awaitAny(List.copyOf(objects), null);
    }

    /// Waits, for a time, until at least one of several things is ready. In Python:
    /// `connection.wait(…, timeout)`.
    ///
    /// @param <A> what they are
    /// @param objects connections, queues, listeners, processes
    /// @param time how long at most; zero or negative: only looks
    /// @return all that are ready, in the order given; one that is given twice comes twice; empty
    ///         when the time is over, and at once when nothing was given
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    /// @throws IllegalStateException when one is or gets closed in this process, or is a process
    ///         that has not been started
    static <A extends Awaitable> List<A> awaitAny(Collection<? extends A> objects, Duration time)
            throws InterruptedException {
        return Backends.current().shared()
                .awaitAny(List.copyOf(objects), Objects.requireNonNull(time, "time"));
    }
}
