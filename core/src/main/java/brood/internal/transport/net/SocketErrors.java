package brood.internal.transport.net;

import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;

/// What the system's errors mean. The JDK has no types for them.
final class SocketErrors {
    private SocketErrors() {}

    /// Whether the other side has closed the connection or has ended, as opposed to trouble on the
    /// way.
    static boolean isPeerGone(IOException e) {
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("connection reset") || text.contains("broken pipe")
                || text.contains("connection was aborted") || text.contains("forcibly closed");
    }

    /// What a sender gets to see. What the system says when the other side is gone comes without a
    /// type of its own, and perhaps in another language.
    static IOException gone(IOException e) {
        if (!isPeerGone(e) && e.getClass() != IOException.class) {
            return new IOException(e.toString(), e);
        }
        EOFException gone = new EOFException("the other side has closed the connection, or has"
                + " ended: nobody will receive this (" + e.getMessage() + ")");
        gone.initCause(e);
        return gone;
    }
}
