package brood.sockets;

import java.net.SocketAddress;
import java.nio.file.Path;

class LocalSocketConnectionTest extends SocketConnectionContract {
    @Override
    SocketAddress address(Path scratch) {
        return Ends.fileIn(scratch);
    }
}
