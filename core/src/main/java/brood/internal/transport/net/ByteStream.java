package brood.internal.transport.net;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Bytes to a peer and from it. Reading and writing never wait, so that an interrupt can't harm
/// them; waiting is apart. One thread may read while another writes; [#close] is for any thread,
/// and ends the waiting of the others with an [IOException].
interface ByteStream extends AutoCloseable {
    /// A deadline that never comes.
    long NEVER = Long.MAX_VALUE;

    /// Reads what is there.
    ///
    /// @return how many bytes; 0 when there are none now, -1 at the end
    int read(ByteBuffer target) throws IOException;

    /// Writes what there is room for.
    ///
    /// @return how many bytes
    int write(ByteBuffer source) throws IOException;

    /// Sends on what [#write] took and still has.
    ///
    /// @return whether it has nothing left
    boolean flush() throws IOException;

    /// Waits until there may be something to read.
    ///
    /// @param deadline by [System#nanoTime], or [#NEVER]
    /// @return false when it has passed
    boolean awaitReadable(long deadline) throws IOException, InterruptedException;

    /// Waits until there may be room to write.
    ///
    /// @param deadline by [System#nanoTime], or [#NEVER]
    /// @return false when it has passed
    boolean awaitWritable(long deadline) throws IOException, InterruptedException;

    /// Tells the peer at once what has arrived: one that writes in small pieces waits for that
    /// before the next piece, as CPython does, and by default it hears of it 40 ms later.
    void acknowledge();

    /// The process that connected it, or that listens where this one has connected it.
    ///
    /// @return 0 when the system does not tell
    long peerPid();

    /// Ends it in both directions. What was written still arrives, if the peer takes it.
    @Override
    void close();
}
