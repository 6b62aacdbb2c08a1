package brood.benchmarks.rows;

import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import brood.benchmarks.rows.RoundTrip.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// What goes from one process to another and back over a socket.
final class SocketWays {
    // Each process has its own end, made in the first trip.
    private static @Nullable Connection mine;
    private static @Nullable Connection theirs;

    private SocketWays() {}

    static Way ofLocalSocket() {
        try {
            return of(Listener.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Way ofTcp() {
        try {
            return of(Listener.open(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Way of(Listener listener) {
        mine = null;
        Call call = new Call(listener);
        SocketAddress address = listener.address();
        return new Way(call::there, () -> back(address));
    }

    /// Waits for the call and answers.
    private static void back(SocketAddress address) throws IOException, InterruptedException {
        Connection end = theirs;
        if (end == null) {
            end = Connection.connect(address, ConnectionOptions.defaults());
            theirs = end;
        }
        end.send(end.receive());
    }

    /// Calls and waits for the answer. Never leaves its process.
    private record Call(Listener listener) {
        private static final int NUMBER = 1_000_000;

        void there() throws IOException, InterruptedException {
            Connection end = mine;
            if (end == null) {
                end = listener.accept();
                listener.close();
                mine = end;
            }
            end.send(NUMBER);
            Object _ = end.receive();
        }
    }
}
