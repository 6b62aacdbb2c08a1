package brood.sockets;

import java.io.Serializable;
import java.util.concurrent.Callable;

/// Classes of a user, some of which are allowed to come from a network.
final class Allowed {
    private Allowed() {}

    record Order(String article, int count) implements Serializable {}

    enum Size { SMALL, LARGE }

    /// Not serialisable.
    static final class Plain {
        int number = 3;
    }

    /// Notes when its class is initialised, and when an object of it is rebuilt.
    static final class Trap implements Serializable {
        private static final long serialVersionUID = 1;

        private void readObject(java.io.ObjectInputStream in) {
            System.setProperty("brood.test.trap", "sprung");
        }
    }

    static Callable<String> lambda() {
        return (Callable<String> & Serializable) () -> "called";
    }
}
