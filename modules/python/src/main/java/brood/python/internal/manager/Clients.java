package brood.python.internal.manager;

import brood.Connection;
import brood.spi.Backends;
import brood.spi.PeerProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The processes that have connected, as far as the system knows them, with how many connections
/// each has open. One that is killed gives no reference back: it is found to have ended.
final class Clients {
    /// Only with this monitor.
    private final Map<PeerProcess, Integer> connections = new HashMap<>();
    private final List<PeerProcess> ended = new ArrayList<>();

    /// Whose connection this is, which counts until [#left].
    ///
    /// @return null when the system does not tell
    @Nullable
    PeerProcess connected(Connection connection) {
        PeerProcess process = Backends.sockets().peer(connection).orElse(null);
        if (process != null) {
            synchronized (this) {
                connections.merge(process, 1, Integer::sum);
            }
        }
        return process;
    }

    /// A connection has been closed.
    synchronized void left(@Nullable PeerProcess process) {
        if (process != null) {
            connections.merge(process, -1, Integer::sum);
        }
    }

    /// The processes that had ended already when this was asked last. Whoever has a connection
    /// counts as alive: a child of the process may have it, and its last request may not be
    /// answered yet. What a relay has passed on, one process for each connection, is known as such
    /// by the next time.
    synchronized List<PeerProcess> takeEnded() {
        List<PeerProcess> taken = new ArrayList<>(ended);
        taken.removeIf(process -> !connections.remove(process, 0));
        ended.clear();
        connections.forEach((process, count) -> {
            if (count == 0 && process.hasEnded()) {
                ended.add(process);
            }
        });
        return taken;
    }
}
