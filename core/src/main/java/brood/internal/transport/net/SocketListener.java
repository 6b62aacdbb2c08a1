package brood.internal.transport.net;

import brood.AuthenticationException;
import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Listens at a socket. A thread of its own lets clients in and has them prove their key; what
/// waits to be accepted has done so.
final class SocketListener implements Listener {
    private static final System.Logger LOG = System.getLogger("brood.sockets");
    private static final Duration AFTER_TROUBLE = Duration.ofMillis(100);

    private final ServerSocketChannel channel;
    private final SocketAddress address;
    private final @Nullable LocalSocketFile file;
    private final Arrivals arrivals;
    private final Welcomes welcomes;
    private final Thread doorman;

    // Written by those that accept and close, read by any thread.
    private volatile @Nullable SocketAddress lastAccepted;
    private volatile boolean closed;

    /// @param channel is bound, and belongs to this from now on
    SocketListener(ServerSocketChannel channel, @Nullable LocalSocketFile file,
            ConnectionOptions options) throws IOException {
        this.channel = channel;
        this.address = channel.getLocalAddress();
        this.file = file;
        this.arrivals = new Arrivals(options.backlog());
        this.welcomes = new Welcomes(options, arrivals);
        this.doorman = Threads.daemon("brood-listener", this::letIn);
        doorman.start();
    }

    private void letIn() {
        try {
            while (arrivals.awaitRoom() && welcomes.awaitRoom()) {
                letInNext();
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread.
        }
    }

    private void letInNext() throws InterruptedException {
        try {
            SocketChannel client = channel.accept();
            welcomes.begin(Links.open(client), client.getRemoteAddress());
        } catch (IOException | RuntimeException | Error e) {
            if (!closed) {
                LOG.log(Level.WARNING, "can't let in a client of " + this + "; it goes on", e);
                Thread.sleep(AFTER_TROUBLE);
            }
        }
    }

    @Override
    public Connection accept() throws InterruptedException {
        Object arrival = arrivals.take(-1);
        if (arrival == null) {
            throw new AssertionError("for ever is over");
        }
        return accepted(arrival);
    }

    @Override
    public Connection accept(Duration time) throws InterruptedException, TimeoutException {
        Object arrival = arrivals.take(Math.max(0, TimeUnit.NANOSECONDS.convert(time)));
        if (arrival == null) {
            throw new TimeoutException("nobody connected to " + this + " within " + time);
        }
        return accepted(arrival);
    }

    private Connection accepted(Object arrival) {
        if (arrival instanceof AuthenticationException refusal) {
            throw refusal;
        }
        Arrivals.Client client = (Arrivals.Client) arrival;
        lastAccepted = client.address();
        return client.connection();
    }

    @Override
    public SocketAddress address() {
        return address;
    }

    @Override
    public Optional<SocketAddress> lastAccepted() {
        return Optional.ofNullable(lastAccepted);
    }

    @Override
    public boolean isReady() {
        return !arrivals.isEmpty();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        try (channel) {
            if (file != null) {
                file.remove();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing " + this, e);
        }
        welcomes.close();
        for (Arrivals.Client client : arrivals.close()) {
            client.connection().close();
        }
        awaitDoorman();
    }

    /// The system has the address in use until the thread that waits in it for clients has left it,
    /// which is soon but not at once: a caller may open another listener there now. The thread has
    /// nothing else to wait for, so an interrupt is put off.
    private void awaitDoorman() {
        boolean wasInterrupted = false;
        while (doorman.isAlive()) {
            try {
                doorman.join();
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "listener at " + address + (closed ? " (closed)" : "");
    }
}
