package brood.python;

import brood.NotSendableException;
import brood.python.internal.Conversion;
import brood.python.internal.pickle.PickleReader;
import brood.python.internal.pickle.PickleWriter;
import brood.spi.Codec;
import org.jspecify.annotations.Nullable;

/// Speaks with CPython as its own `multiprocessing` does, so that nothing has to be installed
/// there.
///
/// ```java
/// var options = ConnectionOptions.defaults().withKey(key).withCodec(Python.codec());
/// try (var connection = Connection.connect(address, options)) {
///     connection.send(List.of("any", 1, "of these"));
///     Object answer = connection.receive();
/// }
/// ```
///
/// What arrives is data: no pickle can make Java run anything. Python's own types become Java's
/// (docs/python.md has the table); an object that Java has no type for becomes a [PythonObject],
/// which can be looked at, and sent back. The other way Python believes what it is sent, as it
/// always does, so the key of a connection is all that protects a Python process.
public final class Python {
    private static final Codec CODEC = new Codec() {
        @Override
        public byte[] encode(@Nullable Object message) {
            return pickle(message);
        }

        @Override
        public @Nullable Object decode(byte[] message) throws PickleException {
            return unpickle(message);
        }
    };

    private Python() {}

    /// The codec for a connection whose other end is CPython.
    ///
    /// @return a codec that writes and reads pickles; the same one each time
    public static Codec codec() {
        return CODEC;
    }

    /// Writes an object as a pickle of protocol 4, for any Python from 3.4 on. In Python:
    /// `pickle.dumps`.
    ///
    /// @param object the object; null is None
    /// @return the pickle
    /// @throws NotSendableException when Python has nothing like it; the message says what
    public static byte[] pickle(@Nullable Object object) {
        return PickleWriter.write(object);
    }

    /// Reads a pickle of any protocol, 0 to 5. Nothing that it names is looked for or run. In
    /// Python: `pickle.loads`.
    ///
    /// @param pickle the pickle
    /// @return the object; None is null
    /// @throws PickleException when it is none, or refers to what is outside of it
    public static @Nullable Object unpickle(byte[] pickle) throws PickleException {
        return PickleReader.read(pickle);
    }

    /// Makes a Java type of a value from Python, when that is possible without loss: a number of
    /// another width, a record of a dict, an enum constant of its name, an array or another
    /// collection of a list.
    ///
    /// @param <T> the type
    /// @param value the value, as it came
    /// @param type what it should be
    /// @return the same or a converted value; null for None
    /// @throws IllegalArgumentException when it can't be that; the message says why
    public static <T> @Nullable T convert(@Nullable Object value, Class<T> type) {
        return type.cast(Conversion.to(type, value));
    }
}
