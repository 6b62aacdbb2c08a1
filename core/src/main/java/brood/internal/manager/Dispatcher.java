package brood.internal.manager;

import brood.internal.manager.objects.Caller;
import brood.internal.transport.EncodedInput;
import brood.internal.transport.ObjectCodec;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/// Makes the calls of clients at a server's objects.
final class Dispatcher {
    private final ManagerServer server;

    Dispatcher(ManagerServer server) {
        this.server = server;
    }

    /// A call that has been read.
    record Request(Entry entry, RemoteMethod method, @Nullable Object[] arguments, long thread) {}

    /// Reads one invocation.
    ///
    /// @throws IOException when it is not what a client writes, or a value can't be rebuilt
    Request read(EncodedInput in, ObjectCodec codec) throws IOException, ClassNotFoundException {
        Entry entry = server.table().require(in.getSignedLong());
        int key = in.getInt();
        RemoteMethod method = entry.methods.find(key);
        if (method == null) {
            throw new UnsupportedOperationException("the server's " + entry.type().getName()
                    + " has no such method; is the client's another version?");
        }
        long thread = in.getSignedLong();
        @Nullable
        Object[] arguments = new Object[in.getCount()];
        if (arguments.length != method.parameters.length) {
            throw new IOException(method + " has " + method.parameters.length + " parameters");
        }
        for (int i = 0; i < arguments.length; i++) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new IOException("an argument is longer than its frame");
            }
            arguments[i] = codec.decode(in.array(), in.position(), length);
            in.seek(in.position() + length);
        }
        return new Request(entry, method, arguments, thread);
    }

    /// Makes a call in the name of a client.
    ///
    /// @return the result; a proxy when it stays here
    /// @throws Throwable what the method threw
    @Nullable
    Object call(Request request, Caller caller, @Nullable RunningCall watched) throws Throwable {
        RemoteMethod method = request.method;
        RunningCall slow = method.foreign ? watched : null;
        Caller before = Caller.enter(caller);
        if (slow != null) {
            server.watchdog().begin(slow);
        }
        try {
            Object result = method.method.invoke(request.entry.target(), request.arguments);
            return method.byReference && result != null ? keep(result, method) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(method + " was called with something else: "
                    + e.getMessage(), e);
        } finally {
            if (slow != null) {
                server.watchdog().end(slow);
            }
            Caller.enter(before);
        }
    }

    private Object keep(Object result, RemoteMethod method) {
        return server.table().add(result, method.method.getReturnType()).proxy();
    }
}
