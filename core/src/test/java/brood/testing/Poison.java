package brood.testing;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/// An object that can be sent, and whose own code throws where it is received.
public final class Poison implements Serializable {
    private static final long serialVersionUID = 1;

    public final String message;

    public Poison(String message) {
        this.message = message;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        throw new IllegalArgumentException(message);
    }
}
