package brood.internal.transport;

import java.io.IOException;

/// A graph is deeper than this thread's stack should be asked to take; says so to the codec only.
final class TooDeepException extends IOException {
    private static final long serialVersionUID = 1;

    TooDeepException() {
        super("nested too deeply");
    }
}
