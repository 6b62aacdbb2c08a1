package brood.internal.manager;

import brood.Connection;
import brood.ProcessException;
import brood.internal.os.OwnPid;
import brood.internal.transport.EncodedBuffer;
import brood.internal.transport.EncodedInput;
import brood.internal.transport.ObjectCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The way to a server in another process: one connection, shared by all threads.
///
/// (A long file: each kind of request has its frame and its answer here, side by side.)
final class WireLink extends Link implements Answers.LaterAnswers {
    private static final ThreadLocal<@Nullable EncodedBuffer> FREE = new ThreadLocal<>();
    private static final int USUAL_SIZE = 256;

    private final Connection connection;
    private final ServerAddress address;
    private final ObjectCodec codec;
    private final Answers answers;
    private final Passage reading;
    private final Passage writing;
    private volatile boolean closed;

    /// @param connection has been welcomed
    WireLink(Connection connection, ServerAddress address, ObjectCodec codec, boolean network) {
        this.connection = connection;
        this.address = address;
        this.codec = codec;
        this.answers = new Answers(connection, this);
        this.reading = new Passage(address.server(), this, null, network);
        this.writing = new Passage(address.server(), null, null, network);
    }

    @Override
    ServerAddress address() {
        return address;
    }

    // ---- calls ----

    @Override
    @Nullable
    Object call(long object, Operation method, @Nullable Object[] arguments) throws Throwable {
        if (method.interruptible && Thread.interrupted()) {
            throw new InterruptedException();
        }
        RemoteResult<@Nullable Object> later = method.later ? new RemoteResult<>() : null;
        Pending call = answers.expect(later);
        EncodedBuffer out = begin();
        try {
            out.putByte(Frames.CALL);
            out.putCount(call.number);
            write(out, object, method, arguments);
            if (later != null) {
                answers.readLater();
            }
            send(out);
        } catch (Throwable e) {
            answers.forget(call);
            throw e;
        } finally {
            done(out);
        }
        return later != null ? later : await(call, method.interruptible);
    }

    private @Nullable Object await(Pending call, boolean interruptible) throws Throwable {
        boolean interrupted = answers.await(call, interruptible ? this : null);
        try {
            return result(call);
        } catch (InterruptedException e) {
            interrupted = false;
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    List<@Nullable Object> callAll(List<Invocation> calls) throws Throwable {
        Pending call = answers.expect(null);
        EncodedBuffer out = begin();
        try {
            out.putByte(Frames.BATCH);
            out.putCount(call.number);
            out.putCount(calls.size());
            for (Invocation one : calls) {
                write(out, one.object(), one.method(), one.arguments());
            }
            send(out);
        } catch (Throwable e) {
            answers.forget(call);
            throw e;
        } finally {
            done(out);
        }
        @Nullable
        Object[] results = (Object[]) await(call, false);
        return Arrays.asList(java.util.Objects.requireNonNull(results));
    }

    private void write(EncodedBuffer out, long object, Operation method,
            @Nullable Object[] arguments) {
        out.putSigned(object);
        out.putInt(method.key);
        out.putSigned(Thread.currentThread().threadId());
        out.putCount(arguments.length);
        Passage before = Passage.enter(writing);
        try {
            for (Object argument : arguments) {
                int start = out.skip(4);
                codec.encode(argument, "argument", out, null);
                out.setInt(start, out.size() - start - 4);
            }
        } finally {
            Passage.enter(before);
        }
    }

    private @Nullable Object result(Pending call) throws Throwable {
        byte[] frame = call.frame();
        EncodedInput in = new EncodedInput(frame, 0, frame.length);
        int kind = in.getByte();
        in.getCount();
        Passage before = Passage.enter(reading);
        try {
            if (kind == Frames.THROW) {
                throw Failures.spliced(Failures.read(in, codec), address);
            }
            return codec.decode(frame, in.position(), in.remaining());
        } catch (IOException | ClassNotFoundException e) {
            if (kind == Frames.THROW) {
                throw e;
            }
            throw new ProcessException("the call was made, but its result can't be rebuilt in this"
                    + " process: " + e, e);
        } finally {
            Passage.enter(before);
        }
    }

    /// An answer that nobody waits for has come.
    @Override
    public void answered(Pending call) {
        RemoteResult<@Nullable Object> future = java.util.Objects.requireNonNull(call.later);
        // not on this thread, which reads for others
        var _ = CompletableFuture.runAsync(() -> {
            try {
                future.complete(result(call));
            } catch (Throwable e) {
                future.completeExceptionally(e);
            }
        });
    }

    // ---- short messages ----

    @Override
    public void cancel(Pending call) {
        EncodedBuffer out = new EncodedBuffer(16);
        out.putByte(Frames.CANCEL);
        out.putCount(call.number);
        sendIfPossible(out);
    }

    @Override
    void release(long object) {
        sendShort(Frames.RELEASE, object, 0);
    }

    @Override
    void lend(long object, long ticket) {
        sendShort(Frames.LEND, object, ticket);
    }

    @Override
    @Nullable
    Object redeem(long object, long ticket) {
        sendShort(Frames.REDEEM, object, ticket);
        return null;
    }

    /// This process ends in order.
    void sayGoodbye() {
        EncodedBuffer out = new EncodedBuffer(16);
        out.putByte(Frames.BYE);
        sendIfPossible(out);
    }

    private void sendShort(int kind, long object, long ticket) {
        EncodedBuffer out = new EncodedBuffer(32);
        out.putByte(kind);
        out.putSigned(object);
        if (kind != Frames.RELEASE) {
            out.putSigned(ticket);
        }
        sendIfPossible(out);
    }

    /// When it can't be sent the server has let go of all that is ours.
    private void sendIfPossible(EncodedBuffer out) {
        try {
            if (answers.failure() == null) {
                send(out);
            }
        } catch (RuntimeException gone) {
            // as said
        }
    }

    // ---- sending ----

    private static EncodedBuffer begin() {
        EncodedBuffer own = FREE.get();
        FREE.set(null);
        return own == null ? new EncodedBuffer(USUAL_SIZE) : own;
    }

    private static void done(EncodedBuffer buffer) {
        buffer.clear();
        FREE.set(buffer);
    }

    private void send(EncodedBuffer out) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    connection.sendBytes(out.array(), 0, out.size());
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (IOException | IllegalStateException e) {
            answers.fail(e);
            throw (RuntimeException) java.util.Objects.requireNonNull(answers.failure());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // ---- the end ----

    @Override
    @Nullable
    Object anchor(long object) {
        return null;
    }

    @Override
    public Throwable broken(@Nullable Throwable cause) {
        return closed ? unavailable("was left by this process", null)
                : unavailable("is closed, or its process has ended", cause);
    }

    @Override
    boolean isBroken() {
        return answers.failure() != null;
    }

    void close() {
        closed = true;
        sayGoodbye();
        answers.fail(null);
        connection.close();
    }

    // ---- the beginning ----

    /// Says who this process is, and waits to be welcomed.
    ///
    /// @param isThere asked again and again: whether there may be a server
    /// @return what the server says it is
    static EncodedInput greet(Connection connection, java.util.function.BooleanSupplier isThere,
            String name) throws IOException {
        EncodedBuffer out = new EncodedBuffer(64);
        out.putByte(Frames.HELLO);
        out.putSigned(OwnPid.get());
        out.putBytes(name.getBytes(StandardCharsets.UTF_8));
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    connection.sendBytes(out.array(), 0, out.size());
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            while (true) {
                try {
                    if (connection.poll(java.time.Duration.ofMillis(20))) {
                        byte[] frame = connection.receiveBytes();
                        return new EncodedInput(frame, 0, frame.length);
                    }
                    if (!isThere.getAsBoolean()) {
                        throw new java.io.EOFException("there is no server any more");
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
