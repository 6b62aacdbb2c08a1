package brood.internal.transport.net;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes messages out of a stream of bytes, as CPython's `multiprocessing.connection` puts them in.
///
/// ```
/// length (int), bytes                         big-endian
/// -1 (int), length (long), bytes              when that is longer than 2 GiB - 1
/// ```
///
/// What came of a message is kept from one call to the next, so that a thread may stop waiting at
/// any time. Room is made as bytes arrive, whatever the length says. One thread at a time, but for
/// [#isAtMessage].
final class FrameInput {
    private static final int BUFFER = 8192;
    private static final int FIRST_ROOM = 1 << 18;

    /// The JDK copies by way of memory of this size, which it keeps for each thread.
    private static final int SLICE = 1 << 17;
    private static final byte[] NOTHING = {};

    private final ByteStream stream;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;

    private int maxMessage;
    private boolean hasKinds;

    // The message that is coming, or is there.
    private boolean hasHead;
    private int kind;
    private long length;
    private byte[] body = NOTHING;
    private int have;

    /// What is left of a message that nobody wants.
    private long unwanted;

    private boolean isAtEnd;
    private @Nullable IOException broken;

    /// Written by whoever reads; read by all.
    private volatile boolean atMessage;

    /// @param maxMessage the longest message that is wanted
    FrameInput(ByteStream stream, int maxMessage) {
        this.stream = stream;
        this.maxMessage = maxMessage;
    }

    /// From the next message on.
    ///
    /// @param longest the longest that is wanted
    /// @param withKinds whether the first byte of each is its kind
    void expect(int longest, boolean withKinds) {
        maxMessage = longest;
        hasKinds = withKinds;
    }

    /// Whether there is a message, or will never be one: [#take] won't wait.
    boolean isAtMessage() {
        return atMessage;
    }

    /// Whether the first bytes of a message have come, and not the last ones.
    boolean hasBegun() {
        return hasHead || unwanted > 0 || position < end;
    }

    /// Reads what is there.
    ///
    /// @return whether [#take] can tell something now
    boolean advance() {
        try {
            while (!atMessage && step()) {
                // on to the next part
            }
        } catch (IOException e) {
            broken = e;
            atMessage = true;
        }
        return atMessage;
    }

    /// @return false when there is nothing more to read now
    private boolean step() throws IOException {
        if (unwanted > 0) {
            return skip();
        }
        if (!hasHead) {
            return readHead();
        }
        if (have == length) {
            atMessage = true;
            return true;
        }
        return readBody();
    }

    private boolean skip() throws IOException {
        if (position == end && !fill()) {
            return false;
        }
        int skipped = (int) Math.min(unwanted, end - position);
        position += skipped;
        unwanted -= skipped;
        return true;
    }

    private boolean readHead() throws IOException {
        int there = end - position;
        int size = 4;
        if (there >= 4) {
            length = intAt(position);
            size = length == -1 ? 12 : 4;
            if (length < -1) {
                throw new IOException("a message of negative length came (" + length + "): the"
                        + " other side speaks another protocol; this connection is of no more use");
            }
        }
        if (there < size) {
            return fill();
        }
        if (size == 12) {
            length = ((long) intAt(position + 4) << 32) | (intAt(position + 8) & 0xffff_ffffL);
        }
        return takeHead(size);
    }

    private boolean takeHead(int size) throws IOException {
        boolean isTooLong = length < 0 || length > maxMessage;
        if (hasKinds && length != 0 && !isTooLong) {
            if (end - position == size) {
                return fill();
            }
            kind = buffer[position + size];
            position++;
            length--;
        } else {
            kind = MessageKind.NONE;
        }
        position += size;
        hasHead = true;
        have = 0;
        if (isTooLong) {
            atMessage = true;
            return true;
        }
        body = length == 0 ? NOTHING : new byte[(int) Math.min(length, FIRST_ROOM)];
        return true;
    }

    private boolean readBody() throws IOException {
        if (have == body.length) {
            body = Arrays.copyOf(body, (int) Math.min(length, 2L * body.length));
        }
        int wanted = body.length - have;
        if (position < end) {
            int count = Math.min(wanted, end - position);
            System.arraycopy(buffer, position, body, have, count);
            position += count;
            have += count;
            return true;
        }
        if (wanted < BUFFER) {
            return fill();
        }
        int count = read(ByteBuffer.wrap(body, have, Math.min(wanted, SLICE)));
        have += count;
        if (have < length) {
            stream.acknowledge();
        }
        return count > 0;
    }

    private boolean fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            end -= position;
            position = 0;
        }
        int count = read(ByteBuffer.wrap(buffer, end, BUFFER - end));
        end += count;
        if (hasHead && count == 0) {
            stream.acknowledge();
        }
        return count > 0;
    }

    /// @return 0 also at the end, which is noted
    private int read(ByteBuffer target) throws IOException {
        int count;
        try {
            count = stream.read(target);
        } catch (IOException e) {
            if (!SocketErrors.isPeerGone(e)) {
                throw e;
            }
            count = -1; // it went without reading what was sent to it
        }
        if (count >= 0) {
            return count;
        }
        if (hasBegun()) {
            throw new IOException("the other side is gone in the midst of a message: "
                    + (hasHead ? have + " of " + length + " bytes came" : "its length is missing"));
        }
        isAtEnd = true;
        atMessage = true;
        return 0;
    }

    private int intAt(int at) {
        return (buffer[at] & 0xff) << 24 | (buffer[at + 1] & 0xff) << 16
                | (buffer[at + 2] & 0xff) << 8 | (buffer[at + 3] & 0xff);
    }

    // ---- what is there ----

    /// Makes sure that there is a message that is wanted.
    ///
    /// @throws EOFException when there will be none
    /// @throws IOException when the way is broken; or the message is too long, and is skipped
    void check() throws IOException {
        if (broken != null) {
            throw new IOException(broken.getMessage(), broken);
        }
        if (isAtEnd) {
            throw new EOFException("the other side has closed the connection, or has ended, and all"
                    + " that was sent has been received");
        }
        if (length < 0 || length > maxMessage) {
            long tooLong = length;
            unwanted = length;
            begin();
            if (tooLong < 0) {
                broken = new IOException("a message of " + Long.toUnsignedString(tooLong)
                        + " bytes was announced, which can't be: the other side speaks another"
                        + " protocol; this connection is of no more use");
                atMessage = true;
                throw broken;
            }
            throw new IOException("a message of " + tooLong + " bytes came, which is more than the "
                    + maxMessage + " that are allowed here; it is skipped. Send it in parts, or see"
                    + " ConnectionOptions.withMaxMessage");
        }
    }

    /// The kind of the message that is there.
    int kind() {
        return kind;
    }

    /// Takes the message that is there, after [#check].
    byte[] take() {
        byte[] taken = Objects.requireNonNull(body);
        begin();
        return taken;
    }

    private void begin() {
        hasHead = false;
        body = NOTHING;
        length = 0;
        have = 0;
        atMessage = false;
    }
}
