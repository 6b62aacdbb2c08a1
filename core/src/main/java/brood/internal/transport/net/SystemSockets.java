package brood.internal.transport.net;

import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import brood.spi.PeerProcess;
import brood.spi.Sockets;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Listens and connects over the sockets of the system: TCP, and Unix-domain where there are some.
public final class SystemSockets implements Sockets {
    private static final long SHORTEST_PAUSE = 1;
    private static final long LONGEST_PAUSE = 50;

    /// Called by [java.util.ServiceLoader].
    public SystemSockets() {}

    // ---- listening ----

    @Override
    public Listener listen(@Nullable SocketAddress address, ConnectionOptions options)
            throws IOException {
        if (address != null) {
            return bind(address, options, false);
        }
        if (!hasLocalSockets()) {
            byte[] loopback = {127, 0, 0, 1};
            return bind(new InetSocketAddress(InetAddress.getByAddress(loopback), 0), options,
                    false);
        }
        Path path = LocalSocketFile.inNewFolder();
        try {
            return bind(UnixDomainSocketAddress.of(path), options, true);
        } catch (IOException e) {
            LocalSocketFile.removeFolder(path.getParent());
            throw e;
        }
    }

    private static boolean hasLocalSockets() throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.isOpen();
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    private static Listener bind(SocketAddress address, ConnectionOptions options,
            boolean inOwnFolder) throws IOException {
        SocketAddress known = resolve(address);
        ServerSocketChannel channel = known instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        try {
            channel.bind(known, options.backlog());
            return new SocketListener(channel, known instanceof UnixDomainSocketAddress local
                    ? LocalSocketFile.bound(local.getPath(), inOwnFolder) : null, options);
        } catch (IOException e) {
            channel.close();
            throw explain(known, e);
        } catch (RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static IOException explain(SocketAddress address, IOException e) {
        String text = "can't listen at " + address + ": " + e.getMessage();
        IOException explained = e instanceof BindException
                ? new BindException(text + (address instanceof UnixDomainSocketAddress
                        ? "; there is a file of that name: remove it if nobody listens there"
                        : "; choose another port, or 0 for any that is free"))
                : new IOException(text);
        explained.initCause(e);
        return explained;
    }

    /// @throws IllegalArgumentException when it is no address of a socket
    private static SocketAddress resolve(SocketAddress address) throws UnknownHostException {
        if (address instanceof UnixDomainSocketAddress local) {
            if (local.getPath().toString().isEmpty()) {
                throw new IllegalArgumentException("the path of the local socket is empty");
            }
            return local;
        }
        if (!(address instanceof InetSocketAddress internet)) {
            throw new IllegalArgumentException("a " + address.getClass().getName()
                    + " is no address of a socket; give an InetSocketAddress or a"
                    + " UnixDomainSocketAddress");
        }
        return internet.isUnresolved() ? new InetSocketAddress(
                InetAddress.getByName(internet.getHostString()), internet.getPort()) : internet;
    }

    // ---- connecting ----

    @Override
    public Connection connect(SocketAddress address, ConnectionOptions options)
            throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(options.timeLimit());
        SocketAddress known = resolve(address);
        ByteStream stream = Links.open(known instanceof UnixDomainSocketAddress
                ? reachLocal(known, deadline) : reach(known, deadline));
        try {
            return new Links(options).link(stream, known, true, deadline);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            stream.close();
            throw e;
        }
    }

    private static SocketChannel reach(SocketAddress address, long deadline)
            throws IOException, InterruptedException {
        SocketChannel channel = SocketChannel.open();
        Readiness connecting = new Readiness(channel, SelectionKey.OP_CONNECT);
        boolean isThere = false;
        try {
            channel.configureBlocking(false);
            isThere = channel.connect(address);
            while (!isThere) {
                if (!connecting.await(deadline)) {
                    throw late(address);
                }
                isThere = channel.finishConnect();
            }
            return channel;
        } catch (IOException e) {
            throw nobody(address, e);
        } finally {
            if (!isThere) {
                channel.close();
            }
            connecting.close();
        }
    }

    /// A local socket whose listener lets nobody in for now does not make a client wait: it says
    /// so.
    private static SocketChannel reachLocal(SocketAddress address, long deadline)
            throws IOException, InterruptedException {
        for (long pause = SHORTEST_PAUSE; true; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            boolean isThere = false;
            try {
                channel.configureBlocking(false);
                isThere = channel.connect(address);
                if (isThere) {
                    return channel;
                }
            } catch (IOException e) {
                if (!isBusy(address, e)) {
                    throw nobody(address, e);
                }
            } finally {
                if (!isThere) {
                    channel.close();
                }
            }
            if (deadline - System.nanoTime() < 0) {
                throw late(address);
            }
            Thread.sleep(pause);
        }
    }

    /// Whether a local socket has a listener. The system's message may be in any language.
    private static boolean isBusy(SocketAddress address, IOException e) {
        Path path = ((UnixDomainSocketAddress) address).getPath();
        return e instanceof SocketException && !(e instanceof ConnectException)
                && Files.isWritable(path);
    }

    private static SocketTimeoutException late(SocketAddress address) {
        return new SocketTimeoutException("could not reach " + address + " within the time limit;"
                + " see ConnectionOptions.withTimeLimit");
    }

    private static IOException nobody(SocketAddress address, IOException e) {
        if (e instanceof SocketTimeoutException) {
            return e;
        }
        ConnectException failure = new ConnectException("can't connect to " + address + ": "
                + e.getMessage() + "; is there a listener?");
        failure.initCause(e);
        return failure;
    }

    // ---- who is there ----

    @Override
    public Optional<PeerProcess> peer(Connection connection) {
        long pid = connection instanceof SocketConnection socket ? socket.peerPid() : 0;
        return pid <= 0 ? Optional.empty() : Optional.of(LocalPeer.of(pid));
    }
}
