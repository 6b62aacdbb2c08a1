package brood.internal.manager;

import brood.AuthKey;
import brood.Connection;
import brood.ConnectionOptions;
import brood.ManagerOptions;
import brood.RemoteRunnable;
import brood.SharedQueue;
import brood.internal.transport.EncodedBuffer;
import brood.internal.transport.TreeCodec;
import java.net.SocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the process of a server does.
record ServerTask(long server, SharedQueue<Connection> door, @Nullable SocketAddress address,
        byte @Nullable [] key, @Nullable RemoteRunnable initializer) implements RemoteRunnable {
    private static final long serialVersionUID = 1;

    /// @throws IllegalArgumentException when the options hold what can't be sent
    static ServerTask of(long server, SharedQueue<Connection> door, ManagerOptions options) {
        ConnectionOptions connection = options.connection();
        if (connection.tls().isPresent() || connection.codec().isPresent()
                || connection.filter().isPresent()) {
            throw new IllegalArgumentException("TLS, a codec and a filter can't be sent to the"
                    + " manager's process; call Manager.serve in a process that makes them itself");
        }
        return new ServerTask(server, door, options.address().orElse(null),
                connection.key().map(AuthKey::bytes).orElse(null),
                options.initializer().orElse(null));
    }

    private ManagerOptions options() {
        ConnectionOptions connection = key == null
                ? ConnectionOptions.defaults().withoutKey()
                : ConnectionOptions.defaults().withKey(AuthKey.of(key));
        return new ManagerOptions(ManagerOptions.defaults().process(),
                Optional.ofNullable(address), connection, Optional.empty());
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
            starter.poll(java.time.Duration.ofSeconds(10)); // until it has been read
        }
    }
}
