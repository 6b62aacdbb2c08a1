package brood.internal.transport.net;

import brood.ConnectionOptions;
import brood.internal.transport.ClassTable;

/// What may come from a network, for those who put objects into messages themselves.
public final class NetworkCodecs {
    private NetworkCodecs() {}

    /// The classes that these options allow, found by the loader of the calling thread.
    public static ClassTable classes(ConnectionOptions options) {
        return new NetworkClasses(NetworkClasses.loaderOfCaller(),
                new AllowedClasses(options.filter().orElse(null)));
    }
}
