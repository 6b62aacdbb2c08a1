package brood.sockets;

import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import brood.testing.InThread;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/// The two ends of a connection over a socket, both in this process.
record Ends(Connection client, Connection server) implements AutoCloseable {

    static final InetSocketAddress LOOPBACK =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    static SocketAddress fileIn(Path folder) {
        return UnixDomainSocketAddress.of(folder.resolve("socket"));
    }

    static Ends of(Listener listener, ConnectionOptions options) throws Exception {
        InThread<Connection> client =
                InThread.call(() -> Connection.connect(listener.address(), options));
        return new Ends(client.result(), listener.accept());
    }

    static Ends of(SocketAddress address, ConnectionOptions server, ConnectionOptions client)
            throws Exception {
        try (Listener listener = Listener.open(address, server)) {
            return of(listener, client);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
