package brood.internal.transport.net;

import brood.AuthenticationException;
import brood.ConnectionOptions;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.util.LinkedHashSet;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Has the clients of a listener prove their key, many at the same time, none for too long.
///
/// When there are as many as there may be, the one that has been at it for longest is sent away for
/// the next, but not in its first second: an honest client of a busy machine needs some time, and
/// one that never says anything must not keep out the others.
final class Welcomes {
    private static final long FIRST_SECOND = 1_000_000_000;
    private static final System.Logger LOG = System.getLogger("brood.sockets");

    private final Links links;
    private final Arrivals arrivals;
    private final long limit;
    private final int maxVisitors;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1,
            TimeUnit.SECONDS, new SynchronousQueue<>(),
            work -> Threads.daemon("brood-handshake", work));

    // Guarded by `this`; oldest first.
    private final LinkedHashSet<Visitor> visitors = new LinkedHashSet<>();
    private boolean closed;

    Welcomes(ConnectionOptions options, Arrivals arrivals) {
        this.links = new Links(options);
        this.arrivals = arrivals;
        this.limit = TimeUnit.NANOSECONDS.convert(options.timeLimit());
        this.maxVisitors = options.maxHandshakes();
    }

    /// Waits until there is room for one more, if need be by sending one away.
    ///
    /// @return false when it is closed
    synchronized boolean awaitRoom() throws InterruptedException {
        while (!closed && visitors.size() >= maxVisitors) {
            Visitor oldest = visitors.getFirst();
            long young = FIRST_SECOND - (System.nanoTime() - oldest.since);
            if (young <= 0) {
                visitors.remove(oldest);
                oldest.leave("others wait, and it has taken a second and more");
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, Math.min(young, limit));
            }
        }
        return !closed;
    }

    /// Has one more prove its key; adds it to the arrivals then.
    void begin(ByteStream stream, SocketAddress peer) {
        Visitor visitor = new Visitor(stream, peer);
        synchronized (this) {
            if (closed) {
                stream.close();
                return;
            }
            visitors.add(visitor);
        }
        try {
            threads.execute(visitor);
        } catch (OutOfMemoryError noMoreThreads) {
            visitor.leave("this machine has no more threads");
            var _ = end(visitor);
        }
    }

    /// @return false when it has been sent away
    private synchronized boolean end(Visitor visitor) {
        notifyAll();
        return visitors.remove(visitor);
    }

    synchronized void close() {
        closed = true;
        for (Visitor visitor : visitors) {
            visitor.leave("the listener is closed");
        }
        visitors.clear();
        notifyAll();
        threads.shutdown();
    }

    /// A client that has not proved anything yet.
    private final class Visitor implements Runnable {
        final long since = System.nanoTime();
        private final ByteStream stream;
        private final SocketAddress peer;

        Visitor(ByteStream stream, SocketAddress peer) {
            this.stream = stream;
            this.peer = peer;
        }

        @Override
        public void run() {
            try {
                welcome();
            } catch (AuthenticationException e) {
                leave(e.toString());
                arrivals.add(new AuthenticationException("refused a client ("
                        + Links.describe(peer) + "): " + e.getMessage(), e));
            } catch (IOException | InterruptedException | RuntimeException | Error e) {
                leave(e.toString());
            } finally {
                var _ = end(this);
            }
        }

        private void welcome() throws IOException, InterruptedException {
            SocketConnection connection = links.link(stream, peer, false, since + limit);
            SocketAddress address = peer.toString().isEmpty() ? null : peer;
            if (!end(this) || !arrivals.add(new Arrivals.Client(connection, address))) {
                connection.close();
            }
        }

        void leave(String why) {
            LOG.log(Level.DEBUG, "sent away a client ({0}): {1}", Links.describe(peer), why);
            stream.close();
        }
    }
}
