package brood.internal.manager;

import brood.internal.manager.Dispatcher.Request;
import brood.internal.manager.objects.Caller;
import brood.internal.transport.EncodedBuffer;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.TreeCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The way to a server of this same process: the calling thread makes the call. Arguments and
/// results are copied all the same.
final class DirectLink extends Link {
    private final ManagerServer server;
    private final Dispatcher dispatcher;
    private final Session home;

    DirectLink(ManagerServer server) {
        this.server = server;
        this.dispatcher = new Dispatcher(server);
        this.home = new Session(server, brood.Processes.current().name(),
                ProcessHandle.current().pid());
    }

    @Override
    ServerAddress address() {
        return server.address();
    }

    @Override
    @Nullable
    Object call(long object, Operation method, @Nullable Object[] arguments) throws Throwable {
        if (server.isClosed()) {
            throw unavailable("is closed", null);
        }
        @Nullable
        Object[] copies = new Object[arguments.length];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = copy(arguments[i], "argument " + (i + 1));
        }
        Entry entry = server.table().require(object);
        RemoteMethod known = java.util.Objects.requireNonNull(entry.methods.find(method.key));
        Request request = new Request(entry, known, copies, 0);
        Object result = run(request);
        return method.later && result instanceof CompletionStage<?> stage
                ? later(stage) : copy(result, "result");
    }

    private CompletionStage<?> later(CompletionStage<?> stage) {
        RemoteResult<@Nullable Object> result = new RemoteResult<>();
        var _ = stage.thenApply(value -> copy(value, "result")).whenComplete((value, thrown) -> {
            if (thrown == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(RemoteResult.causeOf(thrown));
            }
        });
        return result;
    }

    private @Nullable Object run(Request request) throws Throwable {
        Caller known = Caller.known();
        RunningCall call = new RunningCall(0, Thread.currentThread());
        Caller caller = known == null
                ? new Caller(home, Thread.currentThread().threadId(), call) : known;
        home.begin(call);
        try {
            return dispatcher.call(request, caller, null);
        } catch (InterruptedException | java.util.concurrent.CancellationException e) {
            if (server.isClosed()) {
                throw unavailable("was closed", e);
            }
            throw e;
        } finally {
            home.end(call);
        }
    }

    /// What a client in another process would get.
    private @Nullable Object copy(@Nullable Object value, String root) {
        if (value == null || value instanceof String || value instanceof Number
                || value instanceof Boolean) {
            return value;
        }
        ObjectCodec codec = TreeCodec.get();
        EncodedBuffer buffer = new EncodedBuffer(256);
        Passage before = Passage.enter(new Passage(server.id(), null, null, false));
        try {
            codec.encode(value, root, buffer, null);
            Passage.enter(new Passage(server.id(), this, null, false));
            return codec.decode(buffer.array(), 0, buffer.size());
        } catch (IOException | ClassNotFoundException e) {
            throw new brood.ProcessException(root + " can't be copied: " + e, e);
        } finally {
            Passage.enter(before);
        }
    }

    @Override
    List<@Nullable Object> callAll(List<Invocation> calls) throws Throwable {
        List<@Nullable Object> results = new ArrayList<>();
        for (Invocation one : calls) {
            try {
                results.add(call(one.object(), one.method(), one.arguments()));
            } catch (Throwable e) {
                e.addSuppressed(new brood.ProcessException("call " + results.size()
                        + " of a batch failed; those before it are done", null));
                throw e;
            }
        }
        return results;
    }

    @Override
    void release(long object) {
        // the collector finds it
    }

    @Override
    void lend(long object, long ticket) {
        server.tickets().lend(server.table().require(object), ticket);
    }

    @Override
    @Nullable
    Object redeem(long object, long ticket) {
        Entry known;
        try {
            known = server.table().require(object);
        } catch (java.util.NoSuchElementException nobodyElseHasIt) {
            known = null;
        }
        Entry entry = server.tickets().redeem(ticket, known);
        return entry == null ? new Object() : entry;
    }

    @Override
    Object anchor(long object) {
        return server.table().require(object);
    }

    @Override
    boolean isBroken() {
        return server.isClosed();
    }

    void close() {
        home.close();
    }
}
