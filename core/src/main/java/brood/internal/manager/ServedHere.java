package brood.internal.manager;

import brood.Connection;
import brood.SharedQueue;

/// The end of a server in this process.
///
/// @param server the server
/// @param door its door
record ServedHere(ManagerServer server, SharedQueue<Connection> door) implements Ending {

    @Override
    public void end(Control control) {
        server.close();
        door.close();
    }
}
