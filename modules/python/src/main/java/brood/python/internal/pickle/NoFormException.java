package brood.python.internal.pickle;

/// Python has nothing like some Java object. The message says which and what to do.
final class NoFormException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoFormException(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
    }
}
