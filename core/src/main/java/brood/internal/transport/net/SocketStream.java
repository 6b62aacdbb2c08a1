package brood.internal.transport.net;

import brood.internal.os.PeerPid;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// The bytes of a socket as they are.
final class SocketStream implements ByteStream {
    /// How much is read of what nobody will have, so that the peer still gets what it was sent.
    private static final int MOST_DROPPED = 1 << 20;

    private final SocketChannel channel;
    private final Readiness reading;
    private final Readiness writing;
    private final boolean isLocal;
    private final @Nullable SocketOption<Boolean> quickly;

    /// @param channel is connected, and belongs to this from now on
    SocketStream(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        boolean isInternet = channel.getRemoteAddress() instanceof InetSocketAddress;
        if (isInternet) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        }
        isLocal = !isInternet;
        quickly = isInternet ? quickAcknowledgement(channel) : null;
        reading = new Readiness(channel, SelectionKey.OP_READ);
        writing = new Readiness(channel, SelectionKey.OP_WRITE);
    }

    /// Looked for by name, since it is in a module that need not be there.
    @SuppressWarnings("unchecked") // its type is looked at
    private static @Nullable SocketOption<Boolean> quickAcknowledgement(SocketChannel channel) {
        for (SocketOption<?> option : channel.supportedOptions()) {
            if (option.name().equals("TCP_QUICKACK") && option.type() == Boolean.class) {
                return (SocketOption<Boolean>) option;
            }
        }
        return null;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return channel.write(source);
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public boolean awaitReadable(long deadline) throws IOException, InterruptedException {
        return reading.await(deadline);
    }

    @Override
    public boolean awaitWritable(long deadline) throws IOException, InterruptedException {
        return writing.await(deadline);
    }

    @Override
    public void acknowledge() {
        if (quickly != null) {
            try {
                channel.setOption(quickly, true);
            } catch (IOException e) {
                // It is slower then, and that is all.
            }
        }
    }

    @Override
    public long peerPid() {
        return isLocal ? PeerPid.of(channel) : 0;
    }

    @Override
    public void close() {
        try (channel) {
            dropInput();
        } catch (IOException e) {
            // The peer is gone.
        }
        reading.close();
        writing.close();
    }

    /// Closing with bytes unread resets the connection, which may take from the peer what it has
    /// not read yet.
    private void dropInput() throws IOException {
        ByteBuffer rest = ByteBuffer.allocate(8192);
        for (int dropped = 0; channel.isOpen() && dropped < MOST_DROPPED; dropped += 8192) {
            rest.clear();
            if (channel.read(rest) <= 0) {
                return;
            }
        }
    }
}
