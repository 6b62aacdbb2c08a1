package brood.internal.manager;

import brood.Connection;
import brood.ProcessException;
import brood.internal.manager.Dispatcher.Request;
import brood.internal.manager.objects.Caller;
import brood.internal.manager.objects.QueueObject;
import brood.internal.transport.EncodedBuffer;
import brood.internal.transport.EncodedInput;
import brood.internal.transport.ObjectCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// One client at a server: reads its calls and makes them.
///
/// One thread at a time reads from the connection, and makes what it has read itself, since handing
/// a call to another thread takes longer than most calls. Before one blocks, another thread takes
/// over reading: see [RunningCall]. When the connection ends, the client is gone.
final class ServedClient implements Runnable {
    private final ManagerServer server;
    private final Connection connection;
    private final ObjectCodec codec;
    private final Passage reading;
    private final boolean network;
    private final @Nullable Duration patience;
    private final Dispatcher dispatcher;

    /// Set by the first message, before any call.
    private volatile @Nullable Session session;

    /// @param patience how long a client of the network may take to say who it is; null for one of
    ///        this program
    ServedClient(ManagerServer server, Connection connection, ObjectCodec codec,
            @Nullable Duration patience) {
        this.server = server;
        this.connection = connection;
        this.codec = codec;
        this.network = patience != null;
        this.patience = patience;
        this.reading = new Passage(server.id(), server.link(), null, network);
        this.dispatcher = new Dispatcher(server);
    }

    /// Reads and makes calls until another thread has taken over, or the client is gone.
    @Override
    public void run() {
        boolean goesOn = true;
        while (goesOn) {
            try {
                if (session == null && patience != null && !connection.poll(patience)) {
                    throw new IOException("the client does not say who it is");
                }
                byte[] frame = connection.receiveBytes();
                goesOn = take(new EncodedInput(frame, 0, frame.length));
            } catch (InterruptedException meantForNobody) {
                // and has been cleared by this
            } catch (IOException | RuntimeException | Error e) {
                end();
                return;
            }
        }
    }

    /// @return whether this thread is the one to read on
    private boolean take(EncodedInput in) throws IOException {
        int kind = in.getByte();
        Session client = session;
        if (client == null) {
            if (kind != Frames.HELLO) {
                throw new IOException("the client does not say who it is");
            }
            welcome(in);
            return true;
        }
        switch (kind) {
            case Frames.CALL -> {
                return call(in, client, false);
            }
            case Frames.BATCH -> {
                return call(in, client, true);
            }
            case Frames.CANCEL -> client.cancel(in.getCount());
            case Frames.RELEASE -> client.release(in.getSignedLong());
            case Frames.LEND -> lend(in);
            case Frames.REDEEM -> client.redeem(in.getSignedLong(), in.getSignedLong());
            case Frames.BYE -> client.sayGoodbye();
            default -> throw new IOException("unknown message " + kind);
        }
        return true;
    }

    private void lend(EncodedInput in) throws IOException {
        try {
            server.tickets().lend(server.table().require(in.getSignedLong()), in.getSignedLong());
        } catch (java.util.NoSuchElementException gone) {
            // who redeems it will be told
        }
    }

    private void welcome(EncodedInput in) throws IOException {
        long pid = in.getSignedLong();
        String name = new String(in.getBytes(), StandardCharsets.UTF_8);
        Session made = new Session(server, name, pid);
        if (!server.began(made, this)) {
            throw new IOException("the server is closed");
        }
        session = made;
        server.beginsNoMore(this);
        EncodedBuffer out = new EncodedBuffer(256);
        out.putByte(Frames.WELCOME);
        ServerAddress address = server.address();
        out.putBytes(codec.encode(network ? null : address.socket(), "address"));
        out.putSigned(server.id());
        out.putBytes(address.process().getBytes(StandardCharsets.UTF_8));
        send(out);
    }

    // ---- calls ----

    private final class Call extends RunningCall {
        private final Session client;

        Call(int number, Session client) {
            super(number, Thread.currentThread());
            this.client = client;
        }

        @Override
        void handOver() {
            if (!client.begin(this)) {
                cancel();
            }
            server.execute(ServedClient.this);
        }
    }

    private boolean call(EncodedInput in, Session client, boolean batch) throws IOException {
        int number = in.getCount();
        Call call = new Call(number, client);
        EncodedBuffer out = new EncodedBuffer(128);
        Request request = null;
        Object result = null;
        Throwable thrown = null;
        try {
            if (batch) {
                result = new Batch(in, client, call).run();
            } else {
                request = read(in);
                result = dispatcher.call(request,
                        new Caller(client, request.thread(), call), call);
            }
        } catch (Throwable e) {
            thrown = e;
        }
        boolean readsOn = call.finish();
        if (!readsOn) {
            client.end(call);
        }
        if (thrown == null && result instanceof CompletionStage<?> stage && request != null
                && request.method().later) {
            var _ = stage
                    .whenComplete((value, failure) -> answerLater(number, value, failure, client));
            return readsOn;
        }
        boolean sent = answer(number, result, thrown, client, out);
        if (!sent && result != null && request != null) {
            undo(request, result);
        }
        return readsOn;
    }

    private Request read(EncodedInput in) {
        Passage before = Passage.enter(reading);
        try {
            return dispatcher.read(in, codec);
        } catch (ClassNotFoundException | IOException e) {
            throw new ProcessException("the call was not made, since it can't be rebuilt in the"
                    + " server's process: " + e.getMessage(), network ? null : e);
        } finally {
            Passage.enter(before);
        }
    }

    private void answerLater(int number, @Nullable Object value, @Nullable Throwable failure,
            Session client) {
        answer(number, value, failure == null ? null : RemoteResult.causeOf(failure), client,
                new EncodedBuffer(128));
    }

    /// @return false when the client is gone
    private boolean answer(int number, @Nullable Object result, @Nullable Throwable thrown,
            Session client, EncodedBuffer out) {
        Throwable failure = thrown;
        if (failure == null) {
            out.putByte(Frames.RETURN);
            out.putCount(number);
            try {
                write(result, "result", out, client);
            } catch (RuntimeException | Error e) {
                failure = e;
                out.clear();
            }
        }
        if (failure != null) {
            out.putByte(Frames.THROW);
            out.putCount(number);
            Passage before = Passage.enter(new Passage(server.id(), null, client, network));
            try {
                Failures.write(failure, codec, out);
            } finally {
                Passage.enter(before);
            }
        }
        return send(out);
    }

    private void write(@Nullable Object value, String root, EncodedBuffer out,
            @Nullable Session client) {
        Passage before = Passage.enter(new Passage(server.id(), null, client, network));
        try {
            codec.encode(value, root, out, null);
        } finally {
            Passage.enter(before);
        }
    }

    /// @return false when the client is gone
    private boolean send(EncodedBuffer out) {
        while (true) {
            try {
                connection.sendBytes(out.array(), 0, out.size());
                return true;
            } catch (InterruptedException meantForNobody) {
                // and has been cleared by this
            } catch (IOException | IllegalStateException e) {
                return false; // who reads notices, too
            }
        }
    }

    /// An item that was taken for a client who is gone goes back.
    @SuppressWarnings("unchecked") // it comes from there
    private static void undo(Request request, Object result) {
        String name = request.method().method.getName();
        if (request.entry().target() instanceof QueueObject<?> queue
                && (name.equals("take") || name.equals("poll"))) {
            ((QueueObject<Object>) queue).putBack(result);
        }
    }

    /// Several calls in one message; the first that fails ends it.
    private final class Batch {
        private final EncodedInput in;
        private final Session client;
        private final RunningCall call;

        Batch(EncodedInput in, Session client, RunningCall call) {
            this.in = in;
            this.client = client;
            this.call = call;
        }

        Object run() throws Throwable {
            @Nullable
            Object[] results = new Object[in.getLength(1)];
            for (int i = 0; i < results.length; i++) {
                try {
                    Request request = read(in);
                    results[i] = dispatcher.call(request,
                            new Caller(client, request.thread(), call), call);
                } catch (Throwable e) {
                    e.addSuppressed(new ProcessException("call " + i
                            + " of a batch failed; those before it are done", null));
                    throw e;
                }
            }
            return results;
        }
    }

    // ---- the end ----

    /// The client is gone, or is sent away.
    void end() {
        connection.close();
        server.beginsNoMore(this);
        Session client = session;
        if (client != null) {
            client.close();
        }
    }
}
