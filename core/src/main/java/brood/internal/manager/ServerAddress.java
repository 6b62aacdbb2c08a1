package brood.internal.manager;

import brood.Connection;
import brood.SharedQueue;
import java.io.Serializable;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// How a process reaches a server.
///
/// @param server its number; no other server ever has it
/// @param process its process, as [brood.internal.shm.ProcessIdentity] writes it; empty when it is
///        no part of this program
/// @param door where the processes of its program put one end of a pipe to be served; null for
///        those of other programs
/// @param socket where it listens for others; null when it does not
/// @param key what others prove to it; null when it is not known or there is none
record ServerAddress(long server, String process, @Nullable SharedQueue<Connection> door,
        @Nullable SocketAddress socket, byte @Nullable [] key) implements Serializable {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServerAddress address && address.server == server;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(server);
    }

    /// For messages.
    @Override
    public String toString() {
        return socket != null && door == null ? "the manager at " + socket
                : "the manager in process " + pid();
    }

    long pid() {
        String[] parts = process.split("-", -1);
        return parts.length == 3 ? Long.parseLong(parts[1]) : 0;
    }
}
