package brood.internal.manager;

import java.io.Serializable;

/// What is sent in place of a manager.
///
/// @param address where its server is
record ManagerHandle(ServerAddress address) implements Serializable {

    private Object readResolve() {
        Link link = Links.of(address.server(), address);
        return new ManagerClient(link, _ -> {});
    }
}
