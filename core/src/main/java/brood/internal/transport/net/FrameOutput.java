package brood.internal.transport.net;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Puts messages into a stream of bytes, in the form that [FrameInput] reads.
///
/// A message goes out whole or not at all, as long as the connection lasts. A thread that is
/// interrupted half-way leaves the rest to another one, since the next message can't begin before.
/// Any number of threads.
final class FrameOutput {
    /// The same as CPython's: what is not longer goes out in one piece.
    private static final int SMALL = 1 << 14;
    private static final int SLICE = 1 << 17;
    private static final int LONGEST_HEAD = 13;

    private final ByteStream stream;

    /// Held by whoever writes, perhaps handed on to the thread that writes the rest. No lock, since
    /// that has one owner.
    private final Semaphore turn = new Semaphore(1);

    // Guarded by the turn.
    private final byte[] first = new byte[LONGEST_HEAD + SMALL];
    private boolean hasKinds;
    private @Nullable IOException broken;

    FrameOutput(ByteStream stream) {
        this.stream = stream;
    }

    /// From the next message on.
    ///
    /// @param withKinds whether the first byte of each is its kind
    void expect(boolean withKinds) {
        hasKinds = withKinds;
    }

    /// Sends a message, waiting for room.
    ///
    /// @param kind left away if messages have none
    /// @param ours whether nobody changes the message any more
    /// @throws InterruptedException when nothing is out yet; later on the thread stays interrupted
    void send(int kind, MemorySegment message, boolean ours)
            throws IOException, InterruptedException {
        turn.acquire();
        boolean isMine = true;
        try {
            if (broken != null) {
                throw SocketErrors.gone(broken);
            }
            Rest rest = new Rest(message, begin(kind, message));
            if (!rest.write(true)) {
                isMine = false;
                finishLater(ours ? rest : rest.copy());
                Thread.currentThread().interrupt();
            }
        } finally {
            if (isMine) {
                turn.release();
            }
        }
    }

    /// As [#send], with a time limit, and for a message that fits into one piece: before others use
    /// the connection.
    ///
    /// @return false when the deadline has passed
    boolean send(byte[] message, long deadline) throws IOException, InterruptedException {
        ByteBuffer piece = begin(MessageKind.NONE, MemorySegment.ofArray(message));
        while (piece.hasRemaining() || !stream.flush()) {
            if (stream.write(piece) == 0 && !stream.awaitWritable(deadline)) {
                return false;
            }
        }
        return true;
    }

    /// Head and begin of a message, in the array for that.
    private ByteBuffer begin(int kind, MemorySegment message) {
        ByteBuffer out = ByteBuffer.wrap(first);
        long size = message.byteSize() + (hasKinds ? 1 : 0);
        if (size > Integer.MAX_VALUE) {
            out.putInt(-1).putLong(size);
        } else {
            out.putInt((int) size);
        }
        if (hasKinds) {
            out.put((byte) kind);
        }
        int count = (int) Math.min(message.byteSize(), SMALL);
        MemorySegment.copy(message, ValueLayout.JAVA_BYTE, 0, first, out.position(), count);
        return out.limit(out.position() + count).position(0);
    }

    private void finishLater(Rest rest) {
        Thread thread = Threads.daemon("brood-socket-rest", () -> {
            try {
                rest.write(false);
            } catch (IOException | InterruptedException e) {
                // The next to send gets it; nobody interrupts this thread.
            } finally {
                turn.release();
            }
        });
        thread.start();
    }

    /// What is left of a message.
    private final class Rest {
        private MemorySegment body;
        private ByteBuffer piece;
        private long next;

        Rest(MemorySegment body, ByteBuffer begin) {
            this.body = body;
            this.piece = begin;
            this.next = Math.min(body.byteSize(), SMALL);
        }

        /// @param interruptible whether to give up when this thread is interrupted
        /// @return false when it was, and something is out already
        boolean write(boolean interruptible) throws IOException, InterruptedException {
            boolean isBegun = !interruptible;
            try {
                while (piece.hasRemaining() || nextPiece() || !stream.flush()) {
                    if (stream.write(piece) > 0) {
                        isBegun = true;
                    } else {
                        stream.awaitWritable(ByteStream.NEVER);
                    }
                }
                return true;
            } catch (InterruptedException e) {
                if (!isBegun) {
                    throw e;
                }
                return false;
            } catch (IOException e) {
                broken = e;
                throw SocketErrors.gone(e);
            }
        }

        private boolean nextPiece() {
            long count = Math.min(body.byteSize() - next, SLICE);
            if (count == 0) {
                return false;
            }
            piece = body.asSlice(next, count).asByteBuffer();
            next += count;
            return true;
        }

        /// The same, of memory that belongs to nobody else.
        Rest copy() {
            ByteBuffer copy = ByteBuffer.allocate(piece.remaining()).put(piece.duplicate()).flip();
            MemorySegment left = body.asSlice(next);
            body = Arena.ofAuto().allocate(left.byteSize(), 1).copyFrom(left);
            next = 0;
            piece = copy;
            return this;
        }
    }
}
