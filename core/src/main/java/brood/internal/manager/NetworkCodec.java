package brood.internal.manager;

import brood.ConnectionOptions;
import brood.LockHolder;
import brood.QueueShutDownException;
import brood.internal.transport.ClassTable;
import brood.internal.transport.LayeredCodec;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.net.NetworkCodecs;
import java.io.NotSerializableException;
import java.util.Set;

/// The codec between a server and a client of another program: what the options allow, and proxies.
///
/// An interface may be named without being allowed: it holds nothing, and nothing of it is run.
final class NetworkCodec implements ClassTable {
    private static final int PROXIES = 1;
    private static final Set<Class<?>> OURS =
            Set.of(ProxyHandle.class, ServerAddress.class, RemoteHandler.class);

    /// What objects of a manager give or throw.
    private static final Set<Class<?>> HARMLESS =
            Set.of(QueueShutDownException.class, LockHolder.class);

    private final ClassTable allowed;

    private NetworkCodec(ClassTable allowed) {
        this.allowed = allowed;
    }

    static ObjectCodec of(ConnectionOptions options) {
        return new LayeredCodec(new NetworkCodec(NetworkCodecs.classes(options)));
    }

    @Override
    public int idOf(Class<?> type) throws NotSerializableException {
        return OURS.contains(type) ? PROXIES : allowed.idOf(type);
    }

    @Override
    public Class<?> load(int loaderId, String name) throws ClassNotFoundException {
        if (loaderId == PROXIES) {
            return OURS.stream().filter(type -> type.getName().equals(name)).findFirst()
                    .orElseThrow(() -> new ClassNotFoundException(name));
        }
        for (Class<?> type : HARMLESS) {
            if (type.getName().equals(name)) {
                return type;
            }
        }
        try {
            return allowed.load(loaderId, name);
        } catch (ClassNotFoundException refused) {
            Class<?> type = Class.forName(name, false, allowed.loader(loaderId));
            if (type.isInterface()) {
                return type;
            }
            throw refused;
        }
    }

    @Override
    public ClassLoader loader(int loaderId) {
        return allowed.loader(loaderId == PROXIES ? 0 : loaderId);
    }

    @Override
    public void admitLambda(Class<?> home) throws ClassNotFoundException {
        allowed.admitLambda(home);
    }
}
