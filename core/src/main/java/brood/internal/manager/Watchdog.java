package brood.internal.manager;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Finds calls of the user's code that take their time, so that another thread reads on from their
/// client. Handing over every call would cost more than most of them.
///
/// It looks each millisecond as long as there are such calls, and a little longer; then it sleeps.
final class Watchdog {
    private static final long TICK_MILLIS = 1;
    private static final int IDLE_TICKS = 200;

    private final Set<RunningCall> watched = ConcurrentHashMap.newKeySet();
    private volatile boolean asleep = true;

    Watchdog(ManagerServer server) {
        server.startThread("brood-manager-watch", this::watch);
    }

    void begin(RunningCall call) {
        watched.add(call);
        if (asleep) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    void end(RunningCall call) {
        watched.remove(call);
    }

    private void watch() {
        Set<RunningCall> seen = new HashSet<>();
        int idle = 0;
        try {
            while (true) {
                if (watched.isEmpty() && ++idle > IDLE_TICKS) {
                    awaitCall();
                    idle = 0;
                }
                Set<RunningCall> now = new HashSet<>(watched);
                seen.retainAll(now);
                seen.forEach(RunningCall::run);
                watched.removeAll(seen);
                seen = now;
                Thread.sleep(TICK_MILLIS);
            }
        } catch (InterruptedException serverIsClosed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitCall() throws InterruptedException {
        asleep = true;
        while (watched.isEmpty()) {
            wait();
        }
        asleep = false;
    }
}
