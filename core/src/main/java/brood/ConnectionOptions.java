package brood;

import brood.spi.Codec;
import java.io.ObjectInputFilter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// How two processes connect over a socket. A value: each `with…` method gives a changed copy.
///
/// ```java
/// var options = ConnectionOptions.defaults().withAllowed("com.acme.orders.*");
/// try (var listener = Listener.open(new InetSocketAddress("10.0.0.1", 5000), options);
///         var connection = listener.accept()) {
///     show(connection.receive());
/// }
/// ```
///
/// Key, codec and TLS have to be the same at both ends; each end has its own limits. Options are
/// not sent: each process makes its own.
///
/// The proof is that of CPython's `multiprocessing.connection`: each end has the other one answer a
/// random challenge with its HMAC-SHA256 by the key, the listener first. The key itself is never
/// sent; what is sent afterwards is neither encrypted nor signed, which is what TLS is for.
///
/// In Python: the arguments of `Listener` and `Client`.
///
/// @param key what both ends prove to each other that they have; empty: they prove nothing, and
///        whoever reaches the address is trusted
/// @param timeLimit how long connecting and proving may take, all in all; more than zero
/// @param tls what encrypts the connection; empty: nothing does
/// @param tlsParameters protocols, ciphers, whether a client needs a certificate; empty for the
///        context's own, and a client that checks the host's name
/// @param codec how objects are written; empty for the library's own way
/// @param filter what may be received besides values of the JDK; empty for nothing else
/// @param maxMessage the longest message that is received, in bytes, 1 or more
/// @param backlog how many clients may wait at a listener until they are accepted, 1 or more
/// @param maxHandshakes how many clients may be in the midst of proving, 1 or more
/// @param md5 whether a CPython before 3.12, which can only prove by HMAC-MD5, is let in
public record ConnectionOptions(
        Optional<AuthKey> key,
        Duration timeLimit,
        Optional<SSLContext> tls,
        Optional<SSLParameters> tlsParameters,
        Optional<Codec> codec,
        Optional<ObjectInputFilter> filter,
        int maxMessage,
        int backlog,
        int maxHandshakes,
        boolean md5) {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final int BACKLOG = 128;
    private static final int MAX_HANDSHAKES = 256;

    /// Checks.
    ///
    /// @throws IllegalArgumentException when a limit is out of its range
    public ConnectionOptions {
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException(
                    "timeLimit is " + timeLimit + "; connecting takes some time");
        }
        atLeastOne("maxMessage", maxMessage);
        atLeastOne("backlog", backlog);
        atLeastOne("maxHandshakes", maxHandshakes);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; give 1 or more");
        }
    }

    /// The key of this process, which all processes of a program share; 20 seconds; no TLS; the
    /// library's own way of writing objects, of which values of the JDK may be received; messages
    /// as long as an array can be; 128 waiting clients, and 256 that prove themselves.
    ///
    /// @return the defaults
    public static ConnectionOptions defaults() {
        return new ConnectionOptions(Optional.of(Processes.current().authKey()), TIME_LIMIT,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                LONGEST_ARRAY, BACKLOG, MAX_HANDSHAKES, true);
    }

    /// A copy with this key. In Python: `authkey=…`.
    ///
    /// @param newKey the key; an empty one is a key like any other
    /// @return the copy
    public ConnectionOptions withKey(AuthKey newKey) {
        return new ConnectionOptions(Optional.of(newKey), timeLimit, tls, tlsParameters, codec,
                filter, maxMessage, backlog, maxHandshakes, md5);
    }

    /// A copy by which the ends prove nothing to each other. In Python: `authkey=None`. Whoever
    /// can reach the address can then send what it likes; only for where that can be nobody else.
    ///
    /// @return the copy
    public ConnectionOptions withoutKey() {
        return new ConnectionOptions(Optional.empty(), timeLimit, tls, tlsParameters, codec,
                filter, maxMessage, backlog, maxHandshakes, md5);
    }

    /// A copy with this limit for connecting and proving, together, TLS included. Whoever connects
    /// gets an [java.io.IOException] when it is over; a listener sends such a client away, and
    /// [Listener#accept] never sees it. Once connected, there is no limit but those of the calls.
    ///
    /// @param limit more than zero
    /// @return the copy
    /// @throws IllegalArgumentException when it is not
    public ConnectionOptions withTimeLimit(Duration limit) {
        return new ConnectionOptions(key, limit, tls, tlsParameters, codec, filter, maxMessage,
                backlog, maxHandshakes, md5);
    }

    /// A copy with TLS. A client that connects to an internet address checks that the listener's
    /// certificate is for that host. The key is asked for besides.
    ///
    /// @param context the certificates, and whom to trust
    /// @return the copy
    public ConnectionOptions withTls(SSLContext context) {
        return new ConnectionOptions(key, timeLimit, Optional.of(context), Optional.empty(), codec,
                filter, maxMessage, backlog, maxHandshakes, md5);
    }

    /// A copy with TLS, set up in detail. The host's name is checked only when the parameters say
    /// so ([SSLParameters#setEndpointIdentificationAlgorithm]).
    ///
    /// @param context the certificates, and whom to trust
    /// @param parameters for every connection; not to be changed any more
    /// @return the copy
    public ConnectionOptions withTls(SSLContext context, SSLParameters parameters) {
        return new ConnectionOptions(key, timeLimit, Optional.of(context), Optional.of(parameters),
                codec, filter, maxMessage, backlog, maxHandshakes, md5);
    }

    /// A copy that writes and reads objects in another way; [Codec] says what else that changes.
    /// It is the codec then that decides what may be received; the filter is not asked.
    ///
    /// @param newCodec the way
    /// @return the copy
    public ConnectionOptions withCodec(Codec newCodec) {
        return new ConnectionOptions(key, timeLimit, tls, tlsParameters, Optional.of(newCodec),
                filter, maxMessage, backlog, maxHandshakes, md5);
    }

    /// A copy by which objects of these classes may be received too. Without it, only values of the
    /// JDK may: boxes, texts, numbers, times, collections, exceptions and such.
    ///
    /// @param patterns `com.acme.Order` for a class, `com.acme.*` for the classes of a package,
    ///        `com.acme.**` for those of its subpackages too, each perhaps after a `!` that refuses
    ///        them; the first that matches decides. A lambda is code: it is received only when both
    ///        the class it is written in and `java.lang.invoke.SerializedLambda` are allowed.
    /// @return the copy; what was allowed before stays so
    /// @throws IllegalArgumentException when one is no such pattern
    public ConnectionOptions withAllowed(String... patterns) {
        for (String pattern : patterns) {
            if (pattern.isBlank() || pattern.indexOf('=') >= 0 || pattern.indexOf(';') >= 0) {
                throw new IllegalArgumentException("'" + pattern + "' is no pattern of class names;"
                        + " give such as com.acme.Order or com.acme.*");
            }
        }
        ObjectInputFilter added = Objects.requireNonNullElse(
                ObjectInputFilter.Config.createFilter(String.join(";", List.of(patterns))),
                info -> ObjectInputFilter.Status.UNDECIDED);
        return withFilter(filter.map(known -> ObjectInputFilter.merge(known, added)).orElse(added));
    }

    /// A copy that asks this filter, once for each class, what may be received, instead of what
    /// was allowed before. What it leaves undecided is received when it is a value of the JDK. What
    /// is refused makes the call that would receive it throw [RemoteException]; that message is
    /// lost, and the next can be received.
    ///
    /// @param newFilter is asked about classes only: not about depth, references or lengths, for
    ///        which there is [#withMaxMessage]
    /// @return the copy
    public ConnectionOptions withFilter(ObjectInputFilter newFilter) {
        return new ConnectionOptions(key, timeLimit, tls, tlsParameters, codec,
                Optional.of(newFilter), maxMessage, backlog, maxHandshakes, md5);
    }

    /// A copy that receives no longer messages. A longer one throws [java.io.IOException] in the
    /// call that would receive it, is skipped, and takes no memory; the next can be received.
    ///
    /// @param bytes the longest, 1 or more, as it is on the wire
    /// @return the copy
    /// @throws IllegalArgumentException when it is less
    public ConnectionOptions withMaxMessage(int bytes) {
        return new ConnectionOptions(key, timeLimit, tls, tlsParameters, codec, filter,
                Math.min(bytes, LONGEST_ARRAY), backlog, maxHandshakes, md5);
    }

    /// A copy by which a listener keeps so many clients waiting. In Python: `backlog=…`.
    ///
    /// @param clients that have proved themselves and wait to be accepted, 1 or more; more of them
    ///        wait to be let in
    /// @return the copy
    /// @throws IllegalArgumentException when it is less
    public ConnectionOptions withBacklog(int clients) {
        return new ConnectionOptions(key, timeLimit, tls, tlsParameters, codec, filter, maxMessage,
                clients, maxHandshakes, md5);
    }

    /// A copy by which a listener lets so many clients prove themselves at the same time. When one
    /// more comes, the one that has been at it for longest is sent away, unless it came just now.
    ///
    /// @param clients 1 or more; each takes a thread, for as long as it proves itself
    /// @return the copy
    /// @throws IllegalArgumentException when it is less
    public ConnectionOptions withMaxHandshakes(int clients) {
        return new ConnectionOptions(key, timeLimit, tls, tlsParameters, codec, filter, maxMessage,
                backlog, clients, md5);
    }

    /// A copy by which HMAC-MD5 is no proof, so that CPython before 3.12 can't connect. Processes
    /// of this library never use it among each other.
    ///
    /// @return the copy
    public ConnectionOptions withoutMd5() {
        return new ConnectionOptions(key, timeLimit, tls, tlsParameters, codec, filter, maxMessage,
                backlog, maxHandshakes, false);
    }
}
