package brood.internal.runtime;

import java.io.EOFException;

/// Takes what a worker's parent sends, on the thread that reads it. Must be short and must not
/// block.
public interface PacketSink {

    /// A frame that concerns the worker.
    ///
    /// @param frame its type in the first byte, the payload behind it
    /// @throws EOFException when it is cut off
    void packet(byte[] frame) throws EOFException;
}
