package brood.internal.manager;

import brood.ChildStartException;
import brood.Connection;
import brood.ConnectionOptions;
import brood.Manager;
import brood.ManagerOptions;
import brood.ProcessException;
import brood.SharedQueue;
import brood.spi.Backends;
import brood.spi.ChildHandle;
import brood.spi.ManagedObjects;
import brood.spi.Managers;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.ThreadLocalRandom;

/// Makes managers.
public final class LocalManagers implements Managers {

    /// Called by [java.util.ServiceLoader].
    public LocalManagers() {}

    @Override
    public Manager start(ManagerOptions options) {
        if (!Backends.current().name().equals(Backends.local().name())) {
            return serve(options); // its processes are in this one
        }
        SharedQueue<Connection> door = door();
        long server = ThreadLocalRandom.current().nextLong();
        ChildHandle child = null;
        try {
            ServerTask task = ServerTask.of(server, door, options);
            child = Backends.current().startService(task, options.process());
            ChildHandle started = child;
            Link link = Links.enter(new ServerAddress(server, "", door, null, null),
                    () -> started.exitReport().isEmpty());
            Links.add(link);
            return new ManagerClient(link, new ServerProcess(child, door));
        } catch (IOException | RuntimeException | Error e) {
            door.close();
            if (child != null) {
                throw failed(child, e);
            }
            throw e instanceof RuntimeException known ? known : new ProcessException(
                    "the manager can't be started: " + e, e);
        }
    }

    /// In shared memory, whatever the context is: for child JVMs.
    private static SharedQueue<Connection> door() {
        return Backends.local().shared().queue(Integer.MAX_VALUE);
    }

    private static RuntimeException failed(ChildHandle child, Throwable e) {
        boolean ended = child.exitReport().isPresent();
        child.kill();
        Throwable cause = e.getCause();
        if (cause != null && "it could not start".equals(e.getMessage())) {
            return new ProcessException("the manager could not start: " + cause, cause);
        }
        return ended
                ? new ChildStartException("the manager's process has ended before it was ready: "
                        + child.exitReport().orElseThrow().describe(), e)
                : new ProcessException("the manager could not be reached: " + e.getMessage(), e);
    }

    @Override
    public Manager serve(ManagerOptions options) {
        SharedQueue<Connection> door = door();
        try {
            if (options.initializer().isPresent()) {
                options.initializer().get().execute();
            }
            ManagerServer server = new ManagerServer(
                    ThreadLocalRandom.current().nextLong(), door, options);
            server.open();
            return new ManagerClient(server.link(), new ServedHere(server, door));
        } catch (Exception e) {
            door.close();
            throw new ProcessException("the manager could not start: " + e, e);
        }
    }

    @Override
    public Manager connect(SocketAddress address, ConnectionOptions options)
            throws IOException, InterruptedException {
        WireLink link = Links.connect(address, options);
        Links.add(link);
        return new ManagerClient(link, new Connected(link));
    }

    @Override
    public ManagedObjects objects(Manager manager) {
        if (manager instanceof ManagerClient client && client.ending() instanceof ServedHere here) {
            return here.server();
        }
        throw new IllegalArgumentException(
                "only what Manager.serve() gave in this process has its objects here");
    }
}
