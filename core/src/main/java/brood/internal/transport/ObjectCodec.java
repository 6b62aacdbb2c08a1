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

    /// Appends the bytes of a graph of objects to a buffer, without any array of its own.
    ///
    /// @param value the root; null is a value like any other
    /// @param root what to call the root in an error
    /// @param into where the bytes go; as it was before if this throws
    /// @param large takes large parts, which then travel beside the bytes; null if they can't
    /// @throws NotSendableException with the path to what stops it
    void encode(@Nullable Object value, String root, EncodedBuffer into, @Nullable LargeSink large)
            throws NotSendableException;

    /// Rebuilds a graph of objects that has no large parts beside it.
    ///
    /// @throws IOException when the bytes are not what `encode` gave, or a class does not fit
    /// @throws ClassNotFoundException when a class can't be found here
    @Nullable
    Object decode(byte[] bytes, int offset, int length) throws IOException, ClassNotFoundException;

    /// Rebuilds a graph of objects.
    ///
    /// @param large gives the parts that the sink took; null if there was none
    /// @throws IOException when the bytes are not what `encode` gave, or a class does not fit
    /// @throws ClassNotFoundException when a class can't be found here
    @Nullable
    Object decode(byte[] bytes, int offset, int length, @Nullable LargeSource large)
            throws IOException, ClassNotFoundException;
}
