package brood;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;

/// [ManagerSyncContract] with a server that is reached over a socket.
class ManagerSyncOverSocketTest extends ManagerSyncContract {
    private Manager server;

    @Override
    Manager open() throws Exception {
        ConnectionOptions options = ConnectionOptions.defaults()
                .withKey(AuthKey.of("over a socket".getBytes(StandardCharsets.UTF_8)))
                .withAllowed("brood.*", "java.lang.invoke.SerializedLambda");
        server = Manager.serve(start -> start
                .withAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .withConnection(options));
        return Manager.connect(server.address().orElseThrow(), options);
    }

    @AfterAll
    void closeServer() {
        server.close();
    }
}
