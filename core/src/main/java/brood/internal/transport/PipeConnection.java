package brood.internal.transport;

import brood.BufferTooShortException;
import brood.Connection;
import brood.Pipe;
import brood.internal.shm.ByteQueue;
import brood.internal.shm.Cell;
import brood.internal.shm.Cells;
import brood.internal.shm.Message;
import brood.internal.shm.PipeEnds;
import brood.internal.shm.QueueBlock;
import brood.internal.shm.Session;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One end of a pipe in shared memory: a queue to take from, a queue to put to, or one of them.
final class PipeConnection extends Cell implements Connection, AnyWait.Receiving {
    private static final long serialVersionUID = 1;
    private static final int OBJECT = 1;
    private static final int BYTES = 2;

    private final transient @Nullable ByteQueue input;
    private final transient @Nullable ByteQueue output;

    PipeConnection(long block, int generation) {
        super(block, generation);
        input = PipeEnds.receiving(this);
        output = PipeEnds.sending(this);
    }

    static Pipe pipe(boolean duplex) {
        long[] ends = PipeEnds.create(duplex);
        return new Pipe(open(ends[0]), open(ends[1]));
    }

    private static PipeConnection open(long block) {
        return Cells.opened(new PipeConnection(block, QueueBlock.generation(block)));
    }

    @Override
    protected Serializable handle() {
        return new ConnectionHandle(Session.identity(), block(), generation());
    }

    @Override
    protected String noun() {
        return "connection";
    }

    @Override
    protected void wakeBlocked() {
        if (input != null) {
            input.wakeAll();
        }
        if (output != null) {
            output.wakeAll();
        }
    }

    @Override
    protected void look(boolean inVain) {
        check();
        if (inVain) {
            PipeEnds.lookAfterOthers();
        }
    }

    // ---- sending ----

    private ByteQueue output() {
        if (output == null) {
            throw new UnsupportedOperationException(
                    "this end only receives; send with the other end of the pipe");
        }
        check();
        return output;
    }

    @Override
    public void send(@Nullable Object message) throws IOException, InterruptedException {
        if (message instanceof byte[] bytes) {
            sendBytes(bytes, 0, bytes.length);
            return;
        }
        ByteQueue queue = output();
        try (Outgoing outgoing = Outgoing.of(message, "message")) {
            sent(outgoing.put(queue, OBJECT, Long.MAX_VALUE));
        }
    }

    @Override
    public void sendBytes(byte[] source, int offset, int length)
            throws IOException, InterruptedException {
        java.util.Objects.checkFromIndexSize(offset, length, source.length);
        sent(output().put(source, offset, length, BYTES, Long.MAX_VALUE));
    }

    @Override
    public void sendBytes(byte[] message) throws IOException, InterruptedException {
        sendBytes(message, 0, message.length);
    }

    @Override
    public void sendBytes(MemorySegment message) throws IOException, InterruptedException {
        sent(output().put(message, BYTES, Long.MAX_VALUE));
    }

    private static void sent(int outcome) throws EOFException {
        if (outcome == ByteQueue.ENDED) {
            throw new EOFException("the other end of the pipe is closed in all processes that had"
                    + " it, or they have ended: nobody will receive this");
        }
    }

    // ---- receiving ----

    private ByteQueue input() {
        if (input == null) {
            throw new UnsupportedOperationException(
                    "this end only sends; receive with the other end of the pipe");
        }
        check();
        return input;
    }

    private void take(Message message, int kind) throws IOException, InterruptedException {
        int outcome = input().take(message, kind, Long.MAX_VALUE);
        if (outcome == ByteQueue.ENDED) {
            throw new EOFException("the other end of the pipe is closed in all processes that had"
                    + " it, or they have ended, and all that was sent has been received");
        }
        if (outcome == ByteQueue.OTHER) {
            throw new IOException(
                    "the next message is an object and not bytes; take it with receive()");
        }
        if (outcome == ByteQueue.TOO_LONG) {
            throw new IOException("the next message is longer than an array can be;"
                    + " take it with receiveSegment()");
        }
    }

    @Override
    public @Nullable Object receive() throws IOException, InterruptedException {
        try (Incoming incoming = Incoming.begin()) {
            Message message = incoming.message();
            message.admitArraysOnly();
            take(message, ByteQueue.ANY);
            return message.kind() == OBJECT ? incoming.decode() : message.toBytes();
        }
    }

    @Override
    public byte[] receiveBytes(int maxLength) throws IOException, InterruptedException {
        if (maxLength < 0) {
            throw new IllegalArgumentException("maxLength is " + maxLength + "; give 0 or more");
        }
        try (Incoming incoming = Incoming.begin()) {
            Message message = incoming.message();
            if (maxLength == Integer.MAX_VALUE) {
                message.admitArraysOnly();
            }
            take(message, BYTES);
            if (message.length() > maxLength) {
                throw new IOException(
                        "the message has " + message.length() + " bytes, more than the "
                                + maxLength + " that were allowed; it is dropped");
            }
            return message.toBytes();
        }
    }

    @Override
    public long receiveBytesInto(MemorySegment target) throws IOException, InterruptedException {
        if (target.isReadOnly()) {
            throw new IllegalArgumentException("the memory to receive into is read-only");
        }
        try (Incoming incoming = Incoming.begin()) {
            Message message = incoming.message();
            take(message, BYTES);
            long length = message.length();
            if (length > target.byteSize() && length > Integer.MAX_VALUE - 8) {
                throw new IOException("the message has " + length + " bytes, more than the "
                        + target.byteSize() + " of the memory and than an array can hold;"
                        + " it is dropped");
            }
            if (length > target.byteSize()) {
                throw new BufferTooShortException("the message has " + length
                        + " bytes, and there is room for " + target.byteSize(),
                        message.toBytes());
            }
            message.copyTo(target);
            return length;
        }
    }

    @Override
    public MemorySegment receiveSegment(Arena arena) throws IOException, InterruptedException {
        try (Incoming incoming = Incoming.begin()) {
            take(incoming.message(), BYTES);
            return incoming.message().segment(arena);
        }
    }

    @Override
    public ByteQueue messages() {
        return input();
    }

    @Override
    public boolean poll() {
        return input().isReady();
    }

    @Override
    public boolean poll(Duration time) throws InterruptedException {
        return input().awaitMessage(TimeUnit.NANOSECONDS.convert(time));
    }

    @Override
    public boolean isReadable() {
        return input != null;
    }

    @Override
    public boolean isWritable() {
        return output != null;
    }

    @Override
    public String toString() {
        return label() + (isClosed() ? " (closed)" : "");
    }
}
