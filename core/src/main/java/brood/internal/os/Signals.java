package brood.internal.os;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/// The signals that end a JVM: remembers which one did, and raises them in this process.
@SuppressWarnings("sunapi") // the JDK has no other way to tell SIGTERM from exit(143)
public final class Signals {

    /// Written by the JVM's signal thread before it begins the shutdown; read by shutdown hooks.
    private static volatile int ending;

    private Signals() {}

    /// From now on, [#ending] knows the signal that ends this JVM. What the JVM does on these
    /// signals stays as it is, and a handler that a user installs later replaces this one.
    public static void noteEnding() {
        note("TERM");
        note("INT");
        note("HUP");
    }

    private static void note(String name) {
        try {
            Noting noting = new Noting();
            noting.previous = Signal.handle(new Signal(name), noting);
        } catch (IllegalArgumentException ignored) {
            // -Xrs: the JVM leaves its signals to the system, which then ends us at once
        }
    }

    /// The signal that ends this JVM.
    ///
    /// @return its number; 0 when there was none
    public static int ending() {
        return ending;
    }

    /// Raises SIGINT in this process, as Ctrl-C does.
    public static void raiseInterrupt() {
        try {
            Signal.raise(new Signal("INT"));
        } catch (IllegalArgumentException ignored) {
            // the program ignores it
        }
    }

    private static final class Noting implements SignalHandler {
        private volatile SignalHandler previous = SIG_DFL;

        @Override
        public void handle(Signal signal) {
            ending = signal.getNumber();
            previous.handle(signal);
        }
    }
}
