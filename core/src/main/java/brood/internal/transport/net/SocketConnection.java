package brood.internal.transport.net;

import brood.AuthenticationException;
import brood.BufferTooShortException;
import brood.Connection;
import brood.internal.shm.Spin;
import java.io.IOException;
import java.io.NotSerializableException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One end of a connection over a socket, which has proved its key.
///
/// (A long file: each form of a message has its method here.)
final class SocketConnection implements Connection {
    private static final long serialVersionUID = 1;

    private final transient ByteStream stream;
    private final transient FrameInput input;
    private final transient FrameOutput output;
    private final transient MessageCodec codec;
    private final transient String name;

    private final transient Spin spin = Spin.forAnswers();

    /// Held by whoever reads, also while it waits for more.
    private final transient ReentrantLock reading = new ReentrantLock();

    /// Written by [#close], read by all.
    private transient volatile boolean closed;

    SocketConnection(ByteStream stream, FrameInput input, FrameOutput output, MessageCodec codec,
            String name) {
        this.stream = stream;
        this.input = input;
        this.output = output;
        this.codec = codec;
        this.name = name;
    }

    private void check() {
        if (closed) {
            throw closedException(null);
        }
    }

    private static IllegalStateException closedException(@Nullable Throwable cause) {
        return new IllegalStateException("this connection is closed in this process", cause);
    }

    /// What a failed call throws: when the connection is closed meanwhile, that.
    private IOException failure(IOException e) {
        if (closed) {
            throw closedException(e);
        }
        return e;
    }

    /// The process at the other end; 0 when the system does not tell.
    long peerPid() {
        return closed ? 0 : stream.peerPid();
    }

    // ---- sending ----

    @Override
    public void send(@Nullable Object message) throws IOException, InterruptedException {
        check();
        if (message instanceof byte[] bytes && codec.hasKinds()) {
            sendBytes(bytes);
            return;
        }
        send(MessageKind.OBJECT, codec.encode(message), true);
    }

    @Override
    public void sendBytes(MemorySegment message) throws IOException, InterruptedException {
        check();
        send(MessageKind.BYTES, message, false);
    }

    private void send(int kind, MemorySegment message, boolean ours)
            throws IOException, InterruptedException {
        try {
            output.send(kind, message, ours);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    // ---- receiving ----

    /// Waits until there is a message, or none will come, with the lock held.
    private void await() throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        while (!comesSoon()) {
            var _ = stream.awaitReadable(ByteStream.NEVER);
        }
        check();
        input.check();
        checkKind(input.kind());
    }

    /// Reads what is there, and looks for the first byte of a message as long as that has paid: to
    /// sleep and be woken costs more than a trip to a peer on the same machine.
    ///
    /// @return whether there is a message, or none will come
    private boolean comesSoon() {
        if (input.advance()) {
            return true;
        }
        long nanos = input.hasBegun() ? 0 : spin.nanos();
        if (nanos == 0) {
            return false;
        }
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() - end < 0) {
            if (input.advance()) {
                spin.helped();
                return true;
            }
            Thread.onSpinWait();
        }
        spin.failed();
        return false;
    }

    private void checkKind(int kind) throws IOException {
        if (codec.hasKinds() && kind != MessageKind.BYTES && kind != MessageKind.OBJECT) {
            byte[] message = input.take();
            if (kind == '#') {
                throw new AuthenticationException("the other side asks for a proof of its key, and"
                        + " this one has connected without a key; give both the same AuthKey",
                        null);
            }
            throw new IOException("a message of " + message.length + " bytes came that is neither"
                    + " an object nor bytes of this library; is the other side CPython, or has it"
                    + " another codec? See ConnectionOptions.withCodec");
        }
    }

    @Override
    public @Nullable Object receive() throws IOException, InterruptedException {
        byte[] message;
        int kind;
        reading.lockInterruptibly();
        try {
            check();
            await();
            kind = input.kind();
            message = input.take();
        } catch (IOException e) {
            throw failure(e);
        } finally {
            reading.unlock();
        }
        return kind == MessageKind.BYTES ? message : codec.decode(message);
    }

    /// Takes a message of bytes.
    private byte[] takeBytes() throws IOException, InterruptedException {
        reading.lockInterruptibly();
        try {
            check();
            await();
            if (input.kind() == MessageKind.OBJECT) {
                throw new IOException(
                        "the next message is an object and not bytes; take it with receive()");
            }
            return input.take();
        } catch (IOException e) {
            throw failure(e);
        } finally {
            reading.unlock();
        }
    }

    @Override
    public byte[] receiveBytes(int maxLength) throws IOException, InterruptedException {
        if (maxLength < 0) {
            throw new IllegalArgumentException("maxLength is " + maxLength + "; give 0 or more");
        }
        byte[] message = takeBytes();
        if (message.length > maxLength) {
            throw new IOException("the message has " + message.length + " bytes, more than the "
                    + maxLength + " that were allowed; it is dropped");
        }
        return message;
    }

    @Override
    public long receiveBytesInto(MemorySegment target) throws IOException, InterruptedException {
        if (target.isReadOnly()) {
            throw new IllegalArgumentException("the memory to receive into is read-only");
        }
        byte[] message = takeBytes();
        if (message.length > target.byteSize()) {
            throw new BufferTooShortException("the message has " + message.length
                    + " bytes, and there is room for " + target.byteSize(), message);
        }
        MemorySegment.copy(message, 0, target, ValueLayout.JAVA_BYTE, 0, message.length);
        return message.length;
    }

    @Override
    public MemorySegment receiveSegment(Arena arena) throws IOException, InterruptedException {
        Objects.requireNonNull(arena, "arena");
        byte[] message = takeBytes();
        return arena.allocate(message.length, 8).copyFrom(MemorySegment.ofArray(message));
    }

    // ---- looking ----

    @Override
    public boolean poll() {
        check();
        if (input.isAtMessage()) {
            return true;
        }
        if (!reading.tryLock()) {
            return false; // somebody waits for it already
        }
        try {
            boolean there = input.advance();
            check();
            return there;
        } finally {
            reading.unlock();
        }
    }

    @Override
    public boolean poll(Duration time) throws InterruptedException {
        check();
        long nanos = Math.max(0, TimeUnit.NANOSECONDS.convert(time));
        long deadline = nanos > Long.MAX_VALUE / 2 ? ByteStream.NEVER : System.nanoTime() + nanos;
        if (!reading.tryLock(nanos, TimeUnit.NANOSECONDS)) {
            check();
            return input.isAtMessage();
        }
        try {
            check();
            return awaitMessage(deadline);
        } finally {
            reading.unlock();
        }
    }

    private boolean awaitMessage(long deadline) throws InterruptedException {
        try {
            while (!input.advance()) {
                if (!stream.awaitReadable(deadline)) {
                    return false;
                }
            }
            check();
            return true;
        } catch (IOException e) {
            check();
            return true; // receiving says what it is
        }
    }

    @Override
    public boolean isReadable() {
        return true;
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        stream.close();
    }

    private Object writeReplace() throws NotSerializableException {
        throw new NotSerializableException("a connection over a socket belongs to its process; send"
                + " the listener's address and have the other process connect there, or use a Pipe,"
                + " whose ends can be sent");
    }

    @Override
    public String toString() {
        return "connection to " + name + (closed ? " (closed)" : "");
    }
}
