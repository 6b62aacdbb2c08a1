package brood.internal.transport.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/// The bytes of a socket, encrypted by TLS.
final class TlsStream implements ByteStream {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ByteStream stream;
    private final SSLEngine engine;

    // Of the thread that reads. What came and is encrypted; what is clear and nobody has read yet.
    private ByteBuffer arrived;
    private ByteBuffer clear;
    private boolean isAtEnd;

    /// What is encrypted and has to be sent, from 0 to its position. Guarded by itself.
    private final ByteBuffer leaving;

    TlsStream(ByteStream stream, SSLEngine engine) {
        this.stream = stream;
        this.engine = engine;
        arrived = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        clear = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
        leaving = ByteBuffer.allocate(2 * engine.getSession().getPacketBufferSize());
    }

    /// Agrees with the other side on how to encrypt.
    void handshake(long deadline) throws IOException, InterruptedException {
        engine.beginHandshake();
        while (true) {
            if (!flush()) {
                require(stream.awaitWritable(deadline));
                continue;
            }
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> {
                    var _ = wrap(NOTHING);
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> hear(deadline);
                default -> {
                    return;
                }
            }
        }
    }

    private void hear(long deadline) throws IOException, InterruptedException {
        if (!unwrapMore()) {
            if (isAtEnd) {
                throw new EOFException("the other side does not want to speak TLS");
            }
            require(stream.awaitReadable(deadline));
        }
    }

    private static void require(boolean inTime) throws SocketTimeoutException {
        if (!inTime) {
            throw new SocketTimeoutException("the other side is connected, but the time limit"
                    + " passed before TLS was agreed on; it may be too busy, or not speak TLS");
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task =
                engine.getDelegatedTask()) {
            task.run();
        }
    }

    // ---- reading ----

    @Override
    public int read(ByteBuffer target) throws IOException {
        while (!clear.hasRemaining()) {
            if (isAtEnd) {
                return -1;
            }
            if (!unwrapMore()) {
                return isAtEnd ? -1 : 0;
            }
            answer();
        }
        int count = Math.min(clear.remaining(), target.remaining());
        target.put(clear.slice(clear.position(), count));
        clear.position(clear.position() + count);
        return count;
    }

    /// What the protocol itself has to say to what came, such as new keys.
    private void answer() throws IOException {
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            runTasks();
        }
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            var _ = wrap(NOTHING);
            var _ = flush();
        }
    }

    /// Decrypts what came, and reads more if that is not enough.
    ///
    /// @return false when there is nothing now, or nothing any more
    private boolean unwrapMore() throws IOException {
        while (true) {
            arrived.flip();
            clear.clear();
            SSLEngineResult result;
            try {
                result = engine.unwrap(arrived, clear);
            } finally {
                arrived.compact();
                clear.flip();
            }
            switch (result.getStatus()) {
                case OK -> {
                    return true;
                }
                case CLOSED -> {
                    isAtEnd = true;
                    return false;
                }
                case BUFFER_OVERFLOW -> clear = ByteBuffer.allocate(
                        engine.getSession().getApplicationBufferSize()).limit(0);
                default -> {
                    if (!readArrived()) {
                        return false;
                    }
                }
            }
        }
    }

    private boolean readArrived() throws IOException {
        if (!arrived.hasRemaining()) {
            ByteBuffer larger = ByteBuffer.allocate(2 * arrived.capacity());
            arrived = larger.put(arrived.flip());
        }
        int count = stream.read(arrived);
        if (count < 0) {
            throw new IOException("the other side ended an encrypted connection without saying so:"
                    + " it was killed, or somebody cut the connection");
        }
        return count > 0;
    }

    // ---- writing ----

    @Override
    public int write(ByteBuffer source) throws IOException {
        int before = source.remaining();
        while (source.hasRemaining() && flush() && wrap(source) == Status.OK) {
            // the next record
        }
        var _ = flush();
        return before - source.remaining();
    }

    private Status wrap(ByteBuffer source) throws IOException {
        synchronized (leaving) {
            Status status = engine.wrap(source, leaving).getStatus();
            if (status == Status.CLOSED) {
                throw new IOException("Broken pipe: the other side has closed the connection");
            }
            return status;
        }
    }

    @Override
    public boolean flush() throws IOException {
        synchronized (leaving) {
            leaving.flip();
            try {
                while (leaving.hasRemaining() && stream.write(leaving) > 0) {
                    // more may fit
                }
            } finally {
                leaving.compact();
            }
            return leaving.position() == 0;
        }
    }

    // ---- both ----

    /// Also false alarms: what came may not be a whole record yet.
    @Override
    public boolean awaitReadable(long deadline) throws IOException, InterruptedException {
        return stream.awaitReadable(deadline);
    }

    @Override
    public boolean awaitWritable(long deadline) throws IOException, InterruptedException {
        return stream.awaitWritable(deadline);
    }

    @Override
    public void acknowledge() {
        stream.acknowledge();
    }

    @Override
    public long peerPid() {
        return stream.peerPid();
    }

    /// Says that it is the end, if there is room for that.
    @Override
    public void close() {
        try (stream) {
            engine.closeOutbound();
            synchronized (leaving) {
                var _ = engine.wrap(NOTHING, leaving);
            }
            var _ = flush();
        } catch (IOException e) {
            // The other side is gone.
        }
    }
}
