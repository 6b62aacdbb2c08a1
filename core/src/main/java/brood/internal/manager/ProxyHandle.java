package brood.internal.manager;

import brood.Connection;
import brood.SharedQueue;
import java.io.Externalizable;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serial;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What is sent in place of a proxy. It writes itself, and is no record, since rebuilding the first
/// record costs a young process as much as all else here.
public final class ProxyHandle implements Externalizable {
    @Serial
    private static final long serialVersionUID = 1;

    // Set by the constructor, or once by readExternal before anybody else sees this.

    /// The number of its server.
    private long server;

    /// The number of its object.
    private long object;

    /// The interface of the proxy.
    private @Nullable Class<?> type;

    /// Keeps the object alive on the way; 0 between a server and its client, who needs none.
    private long ticket;

    /// How to reach the server; null between a server and its client.
    private @Nullable ServerAddress address;

    /// Whether it stands for the handler of a dynamic proxy, and not for a whole one.
    private boolean bare;

    /// For who reads it.
    public ProxyHandle() {}

    private ProxyHandle(Ref ref, long ticket, @Nullable ServerAddress address, boolean bare) {
        this.server = ref.link.server();
        this.object = ref.id;
        this.type = ref.type;
        this.ticket = ticket;
        this.address = address;
        this.bare = bare;
    }

    static ProxyHandle of(Ref ref, boolean bare) throws NotSerializableException {
        ref.check();
        Passage passage = Passage.current();
        if (passage != null && passage.server() == ref.link.server()) {
            if (passage.receiver() != null) {
                passage.receiver().grant(ref);
            }
            return new ProxyHandle(ref, 0, null, bare);
        }
        ServerAddress address = ref.link.address();
        if (passage != null && passage.network()) {
            address = reachable(address);
        }
        long ticket = ThreadLocalRandom.current().nextLong() | 1;
        ref.link.lend(ref.id, ticket);
        return new ProxyHandle(ref, ticket, address, bare);
    }

    /// What another program can use; the key is not told.
    private static ServerAddress reachable(ServerAddress address) throws NotSerializableException {
        if (address.socket() == null) {
            throw new NotSerializableException("a proxy of " + address + ", which other programs"
                    + " can't reach; start it with ManagerOptions.withAddress");
        }
        return new ServerAddress(address.server(), "", null, address.socket(), null);
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeLong(server);
        out.writeLong(object);
        out.writeObject(type);
        out.writeLong(ticket);
        out.writeBoolean(bare);
        ServerAddress known = address;
        out.writeBoolean(known != null);
        if (known != null) {
            out.writeObject(known.process());
            out.writeObject(known.door());
            out.writeObject(known.socket());
            out.writeObject(known.key());
        }
    }

    @Override
    @SuppressWarnings("unchecked") // a door is written there
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
        server = in.readLong();
        object = in.readLong();
        type = (Class<?>) in.readObject();
        ticket = in.readLong();
        bare = in.readBoolean();
        if (in.readBoolean()) {
            address = new ServerAddress(server, (String) in.readObject(),
                    (SharedQueue<Connection>) in.readObject(), (SocketAddress) in.readObject(),
                    (byte[]) in.readObject());
        }
    }

    @Serial
    private Object readResolve() {
        Passage passage = Passage.current();
        Link link = passage != null && passage.server() == server && passage.link() != null
                ? passage.link() : Links.of(server, address);
        Object anchor = ticket == 0 ? link.anchor(object) : link.redeem(object, ticket);
        Ref ref = new Ref(link, object, Objects.requireNonNull(type), anchor);
        return bare ? new RemoteHandler(ref) : Proxies.of(ref);
    }
}
