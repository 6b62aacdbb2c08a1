package brood.spi;

import brood.NotSendableException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Turns the objects that a connection over a socket sends into bytes, and back: for peers that
/// speak another language than ours, such as CPython's pickle.
///
/// Give one to [brood.ConnectionOptions#withCodec]. Then a message on the wire is what
/// [#encode] gave and nothing else, as in Python's `multiprocessing.connection`: nothing tells an
/// object from bytes that were sent as such, so both ends have to agree on what comes next. A
/// `byte[]` that is sent as an object goes through the codec too.
///
/// One codec serves many connections, and any number of threads at once. What it throws reaches the
/// caller of `send` as it is, and the caller of `receive` as a [brood.RemoteException] around it;
/// the connection goes on either way.
///
/// In Python: the `dumps` and `loads` of a connection's pickler; [brood.Listener] and `Client` of
/// `multiprocessing.connection` frame its bytes.
public interface Codec {

    /// Turns an object into the bytes of one message. Called in the thread that sends.
    ///
    /// @param message the object; null is a value like any other
    /// @return the bytes, perhaps none; they are not changed afterwards
    /// @throws NotSendableException when there is no way to say it; nothing is sent then
    byte[] encode(@Nullable Object message);

    /// Rebuilds an object from a whole message. Called in the thread that receives. It runs no code
    /// that the message chooses, and takes memory in proportion to the message, whoever sent it.
    ///
    /// @param message the bytes that the other side's codec gave; the codec may keep them
    /// @return the object, perhaps null
    /// @throws IOException when the bytes are not what it understands; that message is lost, and
    ///         the next can be received
    @Nullable
    Object decode(byte[] message) throws IOException;
}
