package brood.internal.runtime.pool;

import brood.internal.runtime.Background;
import brood.internal.runtime.SharedSession;
import brood.internal.shm.CallBoard;
import brood.internal.shm.CallLink;
import brood.internal.transport.FrameWriter;
import brood.internal.transport.Packets;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ways through shared memory to the workers of a pool. There are none until short calls have
/// been made: to open the memory costs each process more than a JVM's start, and a pipe serves long
/// calls as well.
///
/// ```
///   short calls ---> offer: LINK ---> worker opens it on a thread of its own ---> LINKED
/// ```
/// Where there is no shared memory, or no space in it, the pipes go on.
final class Links {
    /// How long a call runs before others are taken away from behind it.
    static final long PATIENCE = 500_000;

    private static final System.Logger LOG = System.getLogger("brood.pool");
    private static final long SHORT_NANOS = 10_000_000;
    private static final int ENOUGH = 32;

    private final Engine engine;

    // Guarded by the engine's lock.
    private int shortCalls;
    private boolean isWanted;
    private boolean isClosed;
    private @Nullable CallBoard board;

    /// Written under the engine's lock when the first worker has been linked.
    private volatile @Nullable OutcomeReader reader;

    Links(Engine engine) {
        this.engine = engine;
    }

    /// A call has taken that long. With the engine's lock held.
    void learn(long nanos) {
        if (!isWanted && nanos < SHORT_NANOS && ++shortCalls >= ENOUGH) {
            isWanted = true;
            Background.execute(this::open);
        }
    }

    private void open() {
        CallBoard made;
        try {
            SharedSession.begin();
            made = CallBoard.create();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "no shared memory for a pool; its pipes go on", e);
            return;
        }
        engine.lock.lock();
        try {
            if (isClosed) {
                made.close();
                return;
            }
            try {
                reader = new OutcomeReader(engine, made);
            } catch (OutOfMemoryError noMoreThreads) {
                made.close();
                LOG.log(Level.DEBUG, "no thread for a pool's outcomes; its pipes go on",
                        noMoreThreads);
                return;
            }
            board = made;
            engine.staff.workers().forEach(this::offer);
        } finally {
            engine.lock.unlock();
        }
    }

    /// Makes a link for a worker that is up. With the engine's lock held.
    void offer(Worker worker) {
        CallBoard onBoard = board;
        if (onBoard == null || !worker.isUp() || !worker.serves() || worker.hasLink()) {
            return;
        }
        CallLink link;
        try {
            link = CallLink.create(onBoard);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "no shared memory for a worker; its pipe goes on", e);
            return;
        }
        worker.setLink(link);
        long[] handle = link.send();
        worker.child().send(Packets.LINK, new FrameWriter(24)
                .putLong(handle[0]).putLong(handle[1]).putLong(handle[2]).toBytes());
    }

    /// A worker has opened its link.
    void opened(Worker worker) {
        engine.lock.lock();
        try {
            OutcomeReader current = reader;
            if (worker.hasLink() && current != null) {
                worker.linked();
                current.add(worker);
                engine.dispatch();
            }
        } finally {
            engine.lock.unlock();
        }
    }

    /// A worker can't open its link.
    void refused(Worker worker) {
        forget(worker);
    }

    /// Takes all outcomes that a dead worker has left.
    void drain(Worker worker) {
        OutcomeReader current = reader;
        if (current != null && worker.hasLink()) {
            current.remove(worker);
        }
    }

    /// Its link is no longer needed.
    void forget(Worker worker) {
        CallLink link;
        boolean wasLinked;
        engine.lock.lock();
        try {
            link = worker.hasLink() ? worker.link() : null;
            wasLinked = worker.isLinked();
            worker.setLink(null);
        } finally {
            engine.lock.unlock();
        }
        if (link != null) {
            if (!wasLinked) {
                link.sendingLost();
            }
            link.close();
        }
    }

    /// A thread is going to wait for a call.
    void help(Call<?> call, long nanos) {
        OutcomeReader current = reader;
        if (current != null) {
            current.help(call, nanos);
        }
    }

    /// Calls wait behind another one while a worker idles.
    void nudge() {
        OutcomeReader current = reader;
        if (current != null) {
            current.nudge();
        }
    }

    /// The last worker is gone. With the engine's lock held.
    void close() {
        isClosed = true;
        OutcomeReader current = reader;
        if (current != null) {
            current.stop();
        }
        CallBoard made = board;
        if (made != null) {
            made.close();
        }
        board = null;
    }

    /// A copy, for a look at all of them.
    static List<Worker> with(List<Worker> some, Worker more) {
        List<Worker> all = new ArrayList<>(some);
        all.add(more);
        return List.copyOf(all);
    }
}
