package brood.python.internal.worker;

import brood.AuthenticationException;
import brood.Connection;
import brood.Listener;
import brood.python.PythonTuple;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Gives each Python process that connects to the worker that started it.
final class Arrivals {
    private final Listener listener;
    private final Map<Long, CompletableFuture<Connection>> expected = new ConcurrentHashMap<>();

    Arrivals(Listener listener) {
        this.listener = listener;
        Thread.ofVirtual().name("brood-python-arrivals").start(this::accept);
    }

    /// The connection of a process, once it is there.
    CompletableFuture<Connection> of(long pid) {
        return expected.computeIfAbsent(pid, _ -> new CompletableFuture<>());
    }

    /// Expects a process no more.
    ///
    /// @param isTaken whether its connection is in use; else it is closed when it comes
    void forget(long pid, boolean isTaken) {
        CompletableFuture<Connection> late = expected.remove(pid);
        if (late != null && !isTaken) {
            CompletableFuture<Void> _ = late.thenAccept(Connection::close);
        }
    }

    private void accept() {
        while (true) {
            try {
                Connection connection = listener.accept();
                Thread.ofVirtual().start(() -> greet(connection));
            } catch (AuthenticationException | IOException strangerOrFull) {
                if (Thread.interrupted() || listener.isClosed()) {
                    return;
                }
            } catch (IllegalStateException | InterruptedException closed) {
                return;
            }
        }
    }

    private void greet(Connection connection) {
        try {
            Object hello = connection.receive();
            Long pid = pid(hello);
            if (pid != null) {
                of(pid).complete(connection);
            } else {
                connection.close();
            }
        } catch (IOException | InterruptedException | IllegalStateException gone) {
            connection.close();
        }
    }

    private static @Nullable Long pid(@Nullable Object hello) {
        return hello instanceof PythonTuple tuple && tuple.size() == 2
                && tuple.get(0) instanceof Long pid ? pid : null;
    }
}
