package brood.python;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;

/// How a value of Python goes from one Java process to another, as into a map of a manager.
///
/// @param kind what it is
/// @param content what it is made of: its elements, its bytes, or its pickle
record Travelling(Kind kind, Object content) implements Serializable {

    /// What it is.
    enum Kind {
        TUPLE,
        FROZEN_SET,
        BYTES,
        OBJECT
    }

    @Serial
    private Object readResolve() throws ObjectStreamException {
        try {
            return switch (kind) {
                case TUPLE -> PythonTuple.of((Object[]) content);
                case FROZEN_SET -> PythonFrozenSet.of((Object[]) content);
                case BYTES -> PythonBytes.of((byte[]) content);
                case OBJECT -> unpickled((byte[]) content);
            };
        } catch (ClassCastException | PickleException e) {
            var invalid = new InvalidObjectException("this is no " + kind);
            invalid.initCause(e);
            throw invalid;
        }
    }

    private static Object unpickled(byte[] pickle) throws PickleException {
        Object object = Python.unpickle(pickle);
        if (object == null) {
            throw new PickleException("it is None", null);
        }
        return object;
    }
}
