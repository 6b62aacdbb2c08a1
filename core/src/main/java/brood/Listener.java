package brood;

import brood.spi.Backends;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/// Waits at an address for other processes to connect, on this machine or another.
///
/// ```java
/// try (var listener = Listener.open(5000)) {          // one process
///     try (var connection = listener.accept()) {
///         connection.send("hello");
///     }
/// }
/// var connection = Connection.connect(address, key);  // the other one
/// ```
///
/// Client and listener prove to each other that they have the same key, before any object is read.
/// That happens in the background and has a time limit: clients that say nothing, say nonsense or
/// come in floods do not keep others out; they are sent away, and the log (`brood.sockets`) has
/// them at level DEBUG. One that has another key is told so with an [AuthenticationException],
/// and so is [#accept] here; call it again for the next.
///
/// The wire is that of CPython's `multiprocessing.connection`, for which see
/// [ConnectionOptions#withCodec].
///
/// May be used by any number of threads. It can't be sent to other processes; send them its
/// [#address].
///
/// In Python: `multiprocessing.connection.Listener`.
public interface Listener extends Awaitable, AutoCloseable {

    /// Listens on a local (Unix-domain) socket in a new folder that only this user can enter, or,
    /// where the system has none, on a free port of the loopback address.
    ///
    /// @return a listener whose key is that of this process; its address says where it is
    /// @throws IOException when there can be none; the message names the folder
    static Listener open() throws IOException {
        return Backends.sockets().listen(null, ConnectionOptions.defaults());
    }

    /// Listens on a port of the loopback address `127.0.0.1`: for processes of this machine.
    ///
    /// @param port the port; 0 for any that is free
    /// @return a listener whose key is that of this process
    /// @throws IllegalArgumentException when it is no port
    /// @throws IOException when it can't listen there, for instance
    ///         [java.net.BindException] when somebody else does
    static Listener open(int port) throws IOException {
        byte[] loopback = {127, 0, 0, 1};
        return open(new InetSocketAddress(InetAddress.getByAddress(loopback), port),
                ConnectionOptions.defaults());
    }

    /// Listens at an address with a key. In Python: `Listener(address, authkey=key)`.
    ///
    /// @param address as in [#open(SocketAddress, ConnectionOptions)]
    /// @param key what clients have to have
    /// @return the listener
    /// @throws IllegalArgumentException as [#open(SocketAddress, ConnectionOptions)]
    /// @throws IOException as [#open(SocketAddress, ConnectionOptions)]
    static Listener open(SocketAddress address, AuthKey key) throws IOException {
        return open(address, ConnectionOptions.defaults().withKey(key));
    }

    /// Listens at an address.
    ///
    /// @param address an [InetSocketAddress], with port 0 for any that is free; or a
    ///        [java.net.UnixDomainSocketAddress], whose file must not be there yet, and is removed
    ///        by [#close]. Who may reach it is up to you: a wildcard address is open to the
    ///        network.
    /// @param options key, limits, TLS and so on
    /// @return the listener
    /// @throws IllegalArgumentException when it is another kind of address
    /// @throws UnsupportedOperationException when this system has no Unix-domain sockets
    /// @throws IOException when it can't listen there, for instance
    ///         [java.net.BindException] when somebody else does
    static Listener open(SocketAddress address, ConnectionOptions options) throws IOException {
        java.util.Objects.requireNonNull(address, "address");
        return Backends.sockets().listen(address, options);
    }

    /// Waits for a client. In Python: `accept()`.
    ///
    /// @return the connection to one that has proved that it has the key; it may have sent
    ///         something, and closed its end, already
    /// @throws AuthenticationException when one had another key: it has been sent away. After many
    ///         of those, one exception may stand for several
    /// @throws IOException when the system lets nobody in any more
    /// @throws IllegalStateException when the listener is closed, also while this waits
    /// @throws InterruptedException when this thread is interrupted before or while it waits; the
    ///         listener goes on
    Connection accept() throws IOException, InterruptedException;

    /// Waits for a client, for a time.
    ///
    /// @param time how long at most; zero or negative: only looks
    /// @return as [#accept()]
    /// @throws TimeoutException when nobody came
    /// @throws AuthenticationException as [#accept()]
    /// @throws IOException as [#accept()]
    /// @throws IllegalStateException as [#accept()]
    /// @throws InterruptedException as [#accept()]
    Connection accept(Duration time) throws IOException, InterruptedException, TimeoutException;

    /// Where it listens, with the port that the system has chosen. In Python: `address`.
    ///
    /// @return what a client connects to; the same before and after close
    SocketAddress address();

    /// Where the client was that was accepted last. In Python: `last_accepted`.
    ///
    /// @return its address; empty before the first one, and for clients of a local socket, who have
    ///         none
    Optional<SocketAddress> lastAccepted();

    /// Whether a client is there, so that [#accept()] would return, or throw, at once.
    ///
    /// @return true when one is
    /// @throws IllegalStateException when it is closed
    @Override
    boolean isReady();

    /// Whether it is closed.
    ///
    /// @return true after [#close]
    boolean isClosed();

    /// Lets nobody in any more. Threads that wait in [#accept()] get an [IllegalStateException],
    /// clients that were not accepted yet get to the end of their stream, and the file of a local
    /// socket is gone. Connections that were accepted stay. Closing again does nothing.
    @Override
    void close();
}
