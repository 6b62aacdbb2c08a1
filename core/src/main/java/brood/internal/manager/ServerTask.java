package brood.internal.manager;

import brood.AuthKey;
import brood.Connection;
import brood.ConnectionOptions;
import brood.ManagerOptions;
import brood.RemoteRunnable;
import brood.SharedQueue;
import brood.internal.transport.EncodedBuffer;
import brood.internal.transport.TreeCodec;
import java.io.Serializable;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the process of a server does.
record ServerTask(long server, SharedQueue<Connection> door, @Nullable SocketAddress address,
        byte @Nullable [] key, Limits limits, @Nullable RemoteRunnable initializer)
        implements RemoteRunnable {
    private static final long serialVersionUID = 1;

    /// What of the options of connections can be sent as it is.
    private record Limits(Duration timeLimit, int maxMessage, int backlog, int maxHandshakes,
            boolean md5) implements Serializable {
        private static final long serialVersionUID = 1;

        static Limits of(ConnectionOptions options) {
            return new Limits(options.timeLimit(), options.maxMessage(), options.backlog(),
                    options.maxHandshakes(), options.md5());
        }

        ConnectionOptions with(Optional<AuthKey> key) {
            return new ConnectionOptions(key, timeLimit, Optional.empty(), Optional.empty(),
                    Optional.empty(), Optional.empty(), maxMessage, backlog, maxHandshakes, md5);
        }
    }

    /// @throws IllegalArgumentException when the options hold what can't be sent
    static ServerTask of(long server, SharedQueue<Connection> door, ManagerOptions options) {
        ConnectionOptions connection = options.connection();
        if (connection.tls().isPresent() || connection.codec().isPresent()
                || connection.filter().isPresent()) {
            throw new IllegalArgumentException("TLS, a codec and a filter can't be sent to the"
                    + " manager's process; call Manager.serve in a process that makes them itself");
        }
        return new ServerTask(server, door, options.address().orElse(null),
                connection.key().map(AuthKey::bytes).orElse(null), Limits.of(connection),
                options.initializer().orElse(null));
    }

    private ManagerOptions options() {
        return new ManagerOptions(ManagerOptions.defaults().process(),
                Optional.ofNullable(address),
                limits.with(Optional.ofNullable(key).map(AuthKey::of)),
                Optional.empty());
    }

    @Override
    public void execute() throws Exception {
        ManagerServer served;
        try {
            if (initializer != null) {
                initializer.execute();
            }
            served = new ManagerServer(server, door, options());
        } catch (Throwable e) {
            tell(e);
            return;
        }
        served.open();
        served.join();
    }

    /// Whoever started this process waits to be welcomed.
    private void tell(Throwable failure) throws Exception {
        try (Connection starter = door.take()) {
            starter.receiveBytes();
            EncodedBuffer out = new EncodedBuffer(1024);
            out.putByte(Frames.FAILED);
            Failures.write(failure, TreeCodec.get(), out);
            starter.sendBytes(out.array(), 0, out.size());
            starter.poll(Duration.ofSeconds(10)); // until it has been read
        }
    }
}
