package brood.internal.transport.net;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits until a channel can do something. Not by blocking in the channel itself: an interrupt
/// would close that under everybody who uses it.
final class Readiness {
    private final SocketChannel channel;
    private final int operation;

    /// Made by the thread that waits first, closed by any. Guarded by `this`.
    private @Nullable Selector selector;
    private boolean closed;

    Readiness(SocketChannel channel, int operation) {
        this.channel = channel;
        this.operation = operation;
    }

    /// One thread at a time.
    ///
    /// @return false when the deadline has passed
    boolean await(long deadline) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Selector waiting = selector();
        try {
            if (deadline == ByteStream.NEVER) {
                waiting.select();
            } else {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                waiting.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left + 999_999)));
            }
            waiting.selectedKeys().clear();
        } catch (ClosedSelectorException e) {
            throw new java.nio.channels.AsynchronousCloseException();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return true;
    }

    private synchronized Selector selector() throws IOException {
        if (closed) {
            throw new java.nio.channels.ClosedChannelException();
        }
        Selector known = selector;
        if (known == null) {
            known = Selector.open();
            try {
                var _ = channel.register(known, operation);
            } catch (IOException | RuntimeException e) {
                known.close();
                throw e;
            }
            selector = known;
        }
        return known;
    }

    /// Wakes the thread that waits. The channel lets go of its descriptor only after this.
    void close() {
        Selector last;
        synchronized (this) {
            closed = true;
            last = selector;
        }
        if (last != null) {
            try {
                last.close();
            } catch (IOException e) {
                // Nothing is left to be done with it.
            }
        }
    }
}
