package brood.internal.transport;

import brood.NotSendableException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Turns objects into bytes and back. May be used by any number of threads at once.
public interface ObjectCodec {

    /// Turns a graph of objects into bytes.
    ///
    /// @param value the root; null is a value like any other
    /// @param root what to call the root in an error, for instance `task` or `item`
    /// @return the bytes, which name every class and so can be read by any process
    /// @throws NotSendableException with the path to what stops it
    byte[] encode(@Nullable Object value, String root) throws NotSendableException;

    /// Rebuilds a graph of objects.
    ///
    /// @throws IOException when the bytes are not what `encode` gave, or a class does not fit
    /// @throws ClassNotFoundException when a class can't be found here
    @Nullable
    Object decode(byte[] bytes, int offset, int length) throws IOException, ClassNotFoundException;
}
