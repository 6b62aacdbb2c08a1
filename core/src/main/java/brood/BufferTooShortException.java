package brood;

/// A message was longer than the buffer it was to be received into. The buffer is unchanged; the
/// message has been taken from the connection, and is here.
///
/// In Python: `multiprocessing.BufferTooShort`.
public class BufferTooShortException extends ProcessException {
    private static final long serialVersionUID = 1;

    /// All of it.
    private final byte[] bytes;

    /// Makes an exception for one message.
    ///
    /// @param message who, what, and what to do
    /// @param bytes the whole of the message that was received; not copied
    public BufferTooShortException(String message, byte[] bytes) {
        super(message, null);
        this.bytes = bytes;
    }

    /// The whole of the message that did not fit. In Python: `args[0]`.
    ///
    /// @return the bytes; not copied
    public byte[] bytes() {
        return bytes;
    }
}
