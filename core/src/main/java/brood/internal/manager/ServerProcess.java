package brood.internal.manager;

import brood.Connection;
import brood.ManagerUnavailableException;
import brood.SharedQueue;
import brood.spi.ChildHandle;
import java.time.Duration;

/// The end of a server in a child.
///
/// @param child its process
/// @param door its door
record ServerProcess(ChildHandle child, SharedQueue<Connection> door) implements Ending {
    private static final Duration IN_ORDER = Duration.ofSeconds(2);
    private static final Duration TERMINATED = Duration.ofSeconds(1);

    ServerProcess {
        var _ = child.onExit().thenRun(() -> shut(door)); // nobody shall wait before it
    }

    @Override
    public void end(Control control) {
        try {
            control.shutdown();
        } catch (ManagerUnavailableException gone) {
            // it has ended already
        }
        boolean interrupted = false;
        for (int step = 0; child.exitReport().isEmpty(); step++) {
            try {
                if (step == 1) {
                    child.terminate();
                } else if (step > 1) {
                    child.kill();
                }
                child.join(step == 0 ? IN_ORDER : TERMINATED);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        child.close();
        shut(door);
        door.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void shut(SharedQueue<Connection> door) {
        try {
            door.shutdownNow();
        } catch (IllegalStateException closed) {
            // then nobody here waits before it
        }
    }
}
