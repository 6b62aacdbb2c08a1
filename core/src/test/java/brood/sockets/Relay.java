package brood.sockets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// The network between a client and a listener, which may stall and be cut.
final class Relay implements AutoCloseable {
    private final ServerSocket server;
    private final InetSocketAddress target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    /// How many bytes it still lets through, in both directions together.
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean cuts;

    private Relay(InetSocketAddress target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::accept);
    }

    static Relay to(InetSocketAddress target) throws IOException {
        return new Relay(target);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    /// After so many more bytes, nothing goes on, and nobody is told.
    void stallAfter(long bytes) {
        cuts = false;
        left.set(bytes);
    }

    /// After so many more bytes the connections break.
    void cutAfter(long bytes) {
        cuts = true;
        left.set(bytes);
        if (bytes == 0) {
            cut();
        }
    }

    /// What went through, one character a byte.
    String seen() {
        synchronized (seen) {
            return seen.toString(StandardCharsets.ISO_8859_1);
        }
    }

    /// Without a farewell: the other ends get a reset.
    private void cut() {
        for (Socket socket : sockets) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                // closed already
            }
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket onward = new Socket(target.getAddress(), target.getPort());
                sockets.add(client);
                sockets.add(onward);
                Thread.ofPlatform().daemon().start(() -> pump(client, onward));
                Thread.ofPlatform().daemon().start(() -> pump(onward, client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            byte[] buffer = new byte[1000];
            for (int count = from.getInputStream().read(buffer); count >= 0; count =
                    from.getInputStream().read(buffer)) {
                long allowed = Math.clamp(left.getAndAdd(-count), 0, count);
                to.getOutputStream().write(buffer, 0, (int) allowed);
                synchronized (seen) {
                    seen.write(buffer, 0, (int) allowed);
                }
                if (allowed < count) {
                    if (cuts) {
                        cut();
                    }
                    return;
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // the end of it
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
