package brood.internal.runtime.pool;

import java.lang.System.Logger.Level;
import java.util.List;

/// Notices workers that do not begin what they were given: stopped by a signal, frozen, or out of
/// processor time. Such a worker is not taken for dead, since it may go on; but its calls go to one
/// that is idle.
///
/// ```
///              .------------- it answers a call --------------.
///              v                                              |
///   serving ---+--nothing begun for a second,--> avoided --after a time--> tried: gets a call
///                 while another one idles           ^                        when no other is idle
///                                                   '---begins nothing----------'
/// ```
/// The time is a second, then twice as long each time, up to a minute. Where nobody else can take a
/// call, it goes to one that is avoided.
///
/// Only what went through shared memory can be taken back; what is in a pipe waits. A call with a
/// limit is a matter of [Limits]. Guarded by the engine's lock.
final class Stalls {
    /// How long a worker may leave its calls unbegun while another one idles.
    private static final long PATIENCE = 1_000_000_000;
    private static final long LOOK_EVERY = 250_000_000;
    private static final System.Logger LOG = System.getLogger("brood.pool");

    private final Engine engine;
    private long lastLook = System.nanoTime();

    Stalls(Engine engine) {
        this.engine = engine;
    }

    /// Looks, if it has not for a while.
    void look() {
        long now = System.nanoTime();
        if (now - lastLook < LOOK_EVERY) {
            return;
        }
        lastLook = now;
        for (Worker worker : List.copyOf(engine.staff.workers())) {
            long idle = worker.diligence.idleFor(worker.calls(), now);
            if (idle > PATIENCE && engine.queue.size() == 0 && engine.staff.choice.hasIdle()) {
                relieve(worker);
            }
        }
    }

    private void relieve(Worker worker) {
        if (!engine.dispatcher.takeBackAll(worker)) {
            return; // it has begun meanwhile
        }
        boolean isNews = !worker.diligence.hasStalled();
        worker.diligence.avoid();
        if (isNews) {
            LOG.log(Level.WARNING, worker.describe() + " of a pool has begun nothing of what it was"
                    + " given for a second; another one gets that. Is it stopped?");
        }
        engine.dispatch();
    }
}
