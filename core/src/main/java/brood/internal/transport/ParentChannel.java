package brood.internal.transport;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A child's two pipes to and from its parent; see [Packets] for what they carry.
///
/// One thread reads; any thread may send. A message that can't be sent because the parent is gone
/// is dropped: the end of the other pipe says so to whoever waits.
public final class ParentChannel {
    private final FileInputStream in;
    /// Null when the parent was gone before this process could open it.
    private final @Nullable FileOutputStream out;
    private final int childId;
    private final @Nullable IOException whyMute;

    /// The packet under construction; guarded by `this`.
    private final byte[] packet = new byte[Packets.LARGEST];

    private ParentChannel(FileInputStream in, @Nullable FileOutputStream out, int childId,
            @Nullable IOException whyMute) {
        this.in = in;
        this.out = out;
        this.childId = childId;
        this.whyMute = whyMute;
    }

    /// Opens both pipes.
    ///
    /// @param control `stdin`, or the path of the pipe to read from
    /// @param inbox the path of the pipe to write to
    /// @param childId what the parent calls this child
    public static ParentChannel open(String control, String inbox, int childId)
            throws IOException {
        FileInputStream in = control.equals("stdin") ? moveStdin() : new FileInputStream(control);
        try {
            return new ParentChannel(in, new FileOutputStream(inbox), childId, null);
        } catch (IOException e) {
            return new ParentChannel(in, null, childId,
                    new IOException("can't open the pipe to the parent process at " + inbox
                            + ": it ended, or this system hides its files from its children", e));
        }
    }

    /// Why nothing can be sent: then the parent is mostly gone, which only a detached child
    /// outlives.
    public @Nullable IOException whyMute() {
        return whyMute;
    }

    /// Takes the control pipe away from descriptor 0, so that neither the task nor a process that
    /// it starts can eat what comes through it: the JDK puts /dev/null in place of a standard
    /// stream that is closed.
    private static FileInputStream moveStdin() throws IOException {
        try {
            FileInputStream moved = new FileInputStream("/proc/self/fd/0");
            new FileInputStream(FileDescriptor.in).close();
            System.setIn(new FileInputStream("/dev/null")); // the JVM's own now says "closed"
            return moved;
        } catch (java.io.FileNotFoundException noProc) {
            return new FileInputStream(FileDescriptor.in);
        }
    }

    /// Waits for the next frame: its type in the first byte, the payload behind it.
    ///
    /// @return null when the parent is gone
    public byte @Nullable [] read() throws IOException {
        byte[] size = new byte[4];
        if (!fill(size, true)) {
            return null;
        }
        byte[] frame = new byte[new FrameReader(size).getInt()];
        fill(frame, false);
        return frame;
    }

    private boolean fill(byte[] bytes, boolean mayEnd) throws IOException {
        int filled = 0;
        while (filled < bytes.length) {
            int count = in.read(bytes, filled, bytes.length - filled);
            if (count < 0) {
                if (mayEnd && filled == 0) {
                    return false;
                }
                throw new EOFException("the parent process ended in the middle of a frame");
            }
            filled += count;
        }
        return true;
    }

    /// Sends a message, in as many packets as it takes.
    public synchronized void send(int type, byte[] payload) {
        int sent = 0;
        try {
            do {
                int count = Math.min(payload.length - sent, Packets.LARGEST - Packets.HEADER);
                sendPacket(type, payload, sent, count, sent + count == payload.length);
                sent += count;
            } while (sent < payload.length);
        } catch (IOException ignored) {
            // The parent is gone: whoever reads from it sees the end and halts this process.
        }
    }

    private void sendPacket(int type, byte[] payload, int offset, int count, boolean last)
            throws IOException {
        int size = Packets.HEADER + count;
        putInt(0, size);
        putInt(4, childId);
        packet[8] = (byte) type;
        packet[9] = (byte) (last ? 1 : 0);
        System.arraycopy(payload, offset, packet, Packets.HEADER, count);
        if (out != null) {
            out.write(packet, 0, size);
        }
    }

    private void putInt(int at, int value) {
        packet[at] = (byte) (value >>> 24);
        packet[at + 1] = (byte) (value >>> 16);
        packet[at + 2] = (byte) (value >>> 8);
        packet[at + 3] = (byte) value;
    }
}
