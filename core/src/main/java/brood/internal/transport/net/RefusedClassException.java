package brood.internal.transport.net;

/// An object came of a class that may not come.
final class RefusedClassException extends ClassNotFoundException {
    private static final long serialVersionUID = 1;

    RefusedClassException(String message) {
        super(message);
    }
}
