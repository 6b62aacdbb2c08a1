package brood.examples.managers;

import brood.AuthKey;
import brood.AuthenticationException;
import brood.Manager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;

/// A server at an address, and clients that know its key. They could be other programs, on other
/// machines; here they are in this one, so that one program shows both.
///
/// In Python: `BaseManager(address, authkey)` with `register` and `connect`.
public final class RemoteManager {
    private static final AuthKey KEY = key("a secret of server and clients");

    private RemoteManager() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        // Port 0 is any that is free. Give the machine's address to be reached from others.
        try (var server =
                Manager.serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), KEY)) {
            server.bind("jobs", server.queue());
            SocketAddress address = server.address().orElseThrow();
            putJobs(address);
            takeJobs(address);
            knockWithAnotherKey(address);
        }
    }

    private static void putJobs(SocketAddress address) throws IOException, InterruptedException {
        try (var manager = Manager.connect(address, KEY)) {
            BlockingQueue<String> jobs = jobs(manager);
            jobs.put("sweep the floor");
            jobs.put("water the flowers");
        }
    }

    private static void takeJobs(SocketAddress address) throws IOException, InterruptedException {
        try (var manager = Manager.connect(address, KEY)) {
            BlockingQueue<String> jobs = jobs(manager);
            while (!jobs.isEmpty()) {
                System.out.println("job: " + jobs.take());
            }
        }
    }

    private static void knockWithAnotherKey(SocketAddress address)
            throws IOException, InterruptedException {
        try (var _ = Manager.connect(address, key("a guess"))) {
            System.out.println("let in");
        } catch (AuthenticationException e) {
            System.out.println("another key is refused");
        }
    }

    @SuppressWarnings("unchecked") // the server put such a queue there
    private static BlockingQueue<String> jobs(Manager manager) {
        return manager.named("jobs", BlockingQueue.class);
    }

    private static AuthKey key(String secret) {
        return AuthKey.of(secret.getBytes(StandardCharsets.UTF_8));
    }
}
