package brood.internal.manager;

import brood.AuthKey;
import brood.Connection;
import brood.ConnectionOptions;
import brood.Pipe;
import brood.Processes;
import brood.SharedQueue;
import brood.internal.shm.ProcessIdentity;
import brood.internal.shm.Session;
import brood.internal.transport.EncodedInput;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.SharedTransport;
import brood.internal.transport.TreeCodec;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The ways of this process to servers, one for each.
final class Links {
    private static final Map<Long, Link> LINKS = new ConcurrentHashMap<>();

    /// Those that some thread makes just now.
    private static final Map<Long, CompletableFuture<Link>> BEING_MADE = new ConcurrentHashMap<>();

    private static final class Goodbye {
        static final Thread HOOK = new Thread("brood-manager-goodbye") {
            @Override
            public void run() {
                for (Link link : LINKS.values()) {
                    if (link instanceof WireLink wire) {
                        wire.sayGoodbye();
                    }
                }
            }
        };

        static void prepare() {
            try {
                Runtime.getRuntime().addShutdownHook(HOOK);
            } catch (IllegalArgumentException | IllegalStateException alreadyOrTooLate) {
                // as wanted
            }
        }
    }

    /// Whether a process runs, as far as is known. (No lambda: children make this while they are
    /// young.)
    private record Alive(@Nullable ProcessIdentity process) implements BooleanSupplier {
        @Override
        public boolean getAsBoolean() {
            return process == null || !process.isDead();
        }
    }

    private Links() {}

    /// The server is in this process.
    static void serveHere(DirectLink link) {
        LINKS.put(link.server(), link);
    }

    /// The way for all proxies of its server, unless there is one that works.
    static void add(Link link) {
        LINKS.merge(link.server(), link, (known, made) -> known.isBroken() ? made : known);
    }

    static void forget(long server) {
        if (LINKS.get(server) instanceof DirectLink) {
            LINKS.remove(server);
        }
    }

    static void forget(WireLink link) {
        LINKS.remove(link.server(), link);
    }

    /// The way to a server; made when this process has none.
    ///
    /// @param address null when there has to be one
    static Link of(long server, @Nullable ServerAddress address) {
        Link known = LINKS.get(server);
        if (known != null) {
            return known;
        }
        if (address == null) {
            throw new IllegalStateException("a proxy of a manager that this process does not know");
        }
        CompletableFuture<Link> made = new CompletableFuture<>();
        CompletableFuture<Link> other = BEING_MADE.putIfAbsent(server, made);
        if (other != null) {
            return other.join();
        }
        try {
            Link link = LINKS.get(server);
            if (link == null) {
                link = make(address);
                LINKS.put(server, link);
            }
            made.complete(link);
            return link;
        } catch (RuntimeException | Error e) {
            made.completeExceptionally(e);
            throw e;
        } finally {
            BEING_MADE.remove(server, made);
        }
    }

    private static Link make(ServerAddress address) {
        try {
            if (address.door() != null) {
                return enter(address, new Alive(ProcessIdentity.parse(address.process())));
            }
            if (address.socket() != null) {
                return connectAgain(address);
            }
            return new BrokenLink(address, "was closed", null);
        } catch (IOException | RuntimeException e) {
            return new BrokenLink(address, "can't be reached: " + e.getMessage(), e);
        }
    }

    private static Link connectAgain(ServerAddress address) throws IOException {
        ConnectionOptions options = ConnectionOptions.defaults();
        byte[] key = address.key();
        SocketAddress socket = java.util.Objects.requireNonNull(address.socket());
        try {
            return connect(socket, key == null ? options : options.withKey(AuthKey.of(key)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it was connected to", e);
        }
    }

    /// A way to a server of this program.
    ///
    /// @param isThere asked again and again while the server does not answer
    static Link enter(ServerAddress address, BooleanSupplier isThere) throws IOException {
        SharedQueue<Connection> door = java.util.Objects.requireNonNull(address.door());
        Pipe pipe = SharedTransport.pipe(true); // not by the backend, which a young child has not loaded
        try {
            if (!door.offer(pipe.second())) {
                throw new IOException("its door is full");
            }
            pipe.second().close();
            return welcomed(pipe.first(), address, TreeCodec.get(), false, isThere);
        } catch (IOException | RuntimeException | Error e) {
            pipe.close();
            throw e;
        }
    }

    /// A way to a server of another program.
    static WireLink connect(SocketAddress socket, ConnectionOptions options)
            throws IOException, InterruptedException {
        Connection connection = Connection.connect(socket, options);
        ServerAddress address = new ServerAddress(0, "", null, socket,
                options.key().map(AuthKey::bytes).orElse(null));
        try {
            return welcomed(connection, address, NetworkCodec.of(options), true, () -> true);
        } catch (IOException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    private static WireLink welcomed(Connection connection, ServerAddress known, ObjectCodec codec,
            boolean network, BooleanSupplier isThere) throws IOException {
        EncodedInput in = WireLink.greet(connection, isThere,
                network ? Processes.current().name() : Session.processName());
        int kind = in.getByte();
        if (kind == Frames.FAILED) {
            throw new IOException("it could not start", Failures.read(in, codec));
        }
        if (kind != Frames.WELCOME) {
            throw new IOException("what answers there is no manager");
        }
        SocketAddress socket = socket(in, codec);
        long server = in.getSignedLong();
        String process = new String(in.getBytes(), StandardCharsets.UTF_8);
        Goodbye.prepare();
        return new WireLink(connection, new ServerAddress(server, process, known.door(),
                socket == null ? known.socket() : socket, known.key()), codec, network);
    }

    private static @Nullable SocketAddress socket(EncodedInput in, ObjectCodec codec)
            throws IOException {
        int length = in.getCount();
        int start = in.position();
        try {
            Object address = codec.decode(in.array(), start, length);
            in.seek(start + length);
            return (SocketAddress) address;
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }
}
