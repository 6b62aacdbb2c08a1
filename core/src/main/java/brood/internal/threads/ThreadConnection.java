package brood.internal.threads;

import brood.BufferTooShortException;
import brood.Connection;
import brood.Pipe;
import brood.internal.threads.Way.Kind;
import brood.internal.threads.Way.Message;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One end of a pipe: sending and receiving.
final class ThreadConnection extends PipeEnd implements Connection {
    private static final long serialVersionUID = 1;

    /// Null when this end only sends.
    private final transient @Nullable Way in;

    /// Null when this end only receives.
    private final transient @Nullable Way out;

    private ThreadConnection(ThreadProgram program, ReentrantLock gate, @Nullable Way in,
            @Nullable Way out) {
        super(program, gate);
        this.in = in;
        this.out = out;
    }

    static Pipe pipe(ThreadProcess maker, boolean duplex) {
        ThreadProgram program = maker.program();
        program.pipeMade();
        ReentrantLock gate = new ReentrantLock();
        Way toFirst = new Way(gate);
        Way toSecond = duplex ? new Way(gate) : null;
        ThreadConnection first = new ThreadConnection(program, gate, toFirst, toSecond);
        ThreadConnection second = new ThreadConnection(program, gate, toSecond, toFirst);
        first.connect(second);
        ThreadProcess user = program.current();
        first.arrives(user);
        second.arrives(user);
        return new Pipe(first, second);
    }

    @Override
    String noun() {
        return "connection";
    }

    @Override
    void wakeAll() {
        if (in != null) {
            in.wakeAll();
        }
        if (out != null) {
            out.wakeAll();
        }
        ring();
    }

    private Way in() {
        if (in == null) {
            throw new UnsupportedOperationException(
                    "this end of a one-way pipe only sends; receive from the first one");
        }
        return in;
    }

    private Way out() {
        if (out == null) {
            throw new UnsupportedOperationException(
                    "this end of a one-way pipe only receives; send by the second one");
        }
        return out;
    }

    // ---- sending ----

    @Override
    public void send(@Nullable Object message) throws IOException, InterruptedException {
        if (message instanceof byte[] bytes) {
            sendBytes(bytes);
        } else {
            begin();
            send(out(), Way.message(message));
        }
    }

    @Override
    public void sendBytes(MemorySegment message) throws IOException, InterruptedException {
        begin();
        send(out(), Way.message(Bytes.copyOf(message)));
    }

    private void send(Way way, Message message) throws IOException, InterruptedException {
        gate.lockInterruptibly();
        try {
            requirePeer();
            while (!way.add(message)) {
                await(way.notFull, Long.MAX_VALUE);
                requirePeer();
            }
            peer().ring();
        } finally {
            gate.unlock();
        }
    }

    private void requirePeer() throws IOException {
        if (peer().isGone()) {
            throw Way.gone("; nothing can be sent any more");
        }
    }

    // ---- receiving ----

    private @Nullable Object receive(Kind wanted) throws IOException, InterruptedException {
        begin();
        Way way = in();
        Message message;
        gate.lockInterruptibly();
        try {
            message = way.remove(wanted);
            while (message == null) {
                if (peer().isGone()) {
                    throw Way.gone(", and all that was sent has been received");
                }
                await(way.notEmpty, Long.MAX_VALUE);
                message = way.remove(wanted);
            }
        } finally {
            gate.unlock();
        }
        if (message.object() != null) {
            PipesOnTheirWay.arrive(message.object(), program);
        }
        return message.object();
    }

    private Bytes receiveBytes(Kind wanted) throws IOException, InterruptedException {
        return (Bytes) Objects.requireNonNull(receive(wanted));
    }

    @Override
    public @Nullable Object receive() throws IOException, InterruptedException {
        Object message = receive(Kind.OBJECT);
        return message instanceof Bytes bytes ? bytes.toArray() : message;
    }

    @Override
    public byte[] receiveBytes(int maxLength) throws IOException, InterruptedException {
        if (maxLength < 0) {
            throw new IllegalArgumentException("maxLength is " + maxLength + "; give 0 or more");
        }
        Bytes message = receiveBytes(Kind.ARRAY);
        if (message.size() > maxLength) {
            throw new IOException("the message has " + message.size() + " bytes, more than the "
                    + maxLength + " that were allowed; it is dropped");
        }
        return message.toArray();
    }

    @Override
    public long receiveBytesInto(MemorySegment target) throws IOException, InterruptedException {
        if (target.isReadOnly()) {
            throw new IllegalArgumentException("the memory is read-only");
        }
        Bytes message = receiveBytes(Kind.BYTES);
        long length = message.size();
        if (length > target.byteSize() && !message.fitsArray()) {
            throw new IOException("the message has " + length + " bytes, more than the "
                    + target.byteSize() + " of the memory and than an array can hold;"
                    + " it is dropped");
        }
        if (length > target.byteSize()) {
            throw new BufferTooShortException("the message has " + length
                    + " bytes, and there is room for " + target.byteSize(), message.toArray());
        }
        MemorySegment.copy(message.memory(), 0, target, 0, length);
        return length;
    }

    @Override
    public MemorySegment receiveSegment(Arena arena) throws IOException, InterruptedException {
        Objects.requireNonNull(arena, "arena");
        Bytes message = receiveBytes(Kind.BYTES);
        return arena.allocate(message.size(), 8).copyFrom(message.memory());
    }

    // ---- looking ----

    @Override
    public boolean poll() {
        begin();
        Way way = in();
        gate.lock();
        try {
            return isReady(way);
        } finally {
            gate.unlock();
        }
    }

    @Override
    public boolean poll(Duration time) throws InterruptedException {
        begin();
        Way way = in();
        long left = TimeUnit.NANOSECONDS.convert(time);
        gate.lockInterruptibly();
        try {
            while (!isReady(way) && left > 0) {
                left = await(way.notEmpty, left);
            }
            boolean ready = isReady(way);
            if (ready) {
                way.notEmpty.signal(); // it was taken by nobody yet
            }
            return ready;
        } finally {
            gate.unlock();
        }
    }

    private boolean isReady(Way way) {
        return !way.isEmpty() || peer().isGone();
    }

    @Override
    public boolean isReadable() {
        return in != null;
    }

    @Override
    public boolean isWritable() {
        return out != null;
    }
}
