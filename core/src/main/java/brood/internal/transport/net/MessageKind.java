package brood.internal.transport.net;

/// The first byte of a message between two processes that use the library's own codec.
final class MessageKind {
    /// There is no such byte.
    static final int NONE = -1;
    static final int BYTES = 1;
    static final int OBJECT = 2;

    private MessageKind() {}
}
