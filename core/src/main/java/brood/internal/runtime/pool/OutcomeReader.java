package brood.internal.runtime.pool;

import brood.internal.runtime.Background;
import brood.internal.shm.CallBoard;
import brood.internal.shm.Message;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// Takes what the workers of a pool have put into shared memory.
///
/// Whoever waits for a call looks by itself for a short while, for its own outcome and those of
/// others; so a busy caller needs no other thread, and nobody a system call. Whoever looks has the
/// lead; there is one at a time. A thread in the background looks when no one else does:
/// ```
///             .----- outcomes come -----.
///             v                         |
///   LOOKING --+--> naps, ever longer ---+---> asleep at the board, until a worker rings
///      ^                                              |
///      '----------------------------------------------'
/// ```
/// As long as it naps, workers do not ring.
final class OutcomeReader implements Runnable {
    private static final System.Logger LOG = System.getLogger("brood.pool");

    /// Outcomes of one worker that are handled together.
    private static final int BATCH = 64;
    private static final long SHORTEST_NAP = 50_000;
    private static final long LONGEST_NAP = 200_000;
    /// It sleeps when nothing has come for this long.
    private static final long QUIET = 1_000_000;
    private static final long SLEEP = 1_000_000_000;
    private static final int LOOKS = 16;
    /// A caller looks as long as waking it would take.
    private static final long MOST_SPIN = 100_000;
    private static final long LEAST_SPIN = 2_000;

    private final Engine engine;
    private final CallBoard board;
    private final Thread thread;
    private final ReentrantLock lead = new ReentrantLock();

    /// Replaced by who has the lead or the engine's lock; read by any.
    private volatile List<Worker> workers = List.of();
    private volatile boolean isStopped;
    /// Whether the background thread sleeps, or is about to; written by who has the lead.
    private volatile boolean isAsleep;
    /// How long callers should look; threads race on it, it is only a guess.
    private long spin = MOST_SPIN / 2;

    private final Message message = new Message();

    OutcomeReader(Engine engine, CallBoard board) {
        this.engine = engine;
        this.board = board;
        board.attend(true);
        thread = Background.daemon("brood-outcomes", this);
    }

    synchronized void add(Worker worker) {
        workers = Links.with(workers, worker);
        LockSupport.unpark(thread);
    }

    /// Takes all that a dead worker has left.
    void remove(Worker worker) {
        lead.lock();
        try {
            while (read(worker) > 0) {
                // until there is nothing
            }
            synchronized (this) {
                workers = workers.stream().filter(other -> !other.equals(worker)).toList();
            }
        } finally {
            lead.unlock();
        }
    }

    void stop() {
        isStopped = true;
        board.wake();
        LockSupport.unpark(thread);
    }

    /// The background thread is to look soon.
    void nudge() {
        if (isAsleep) {
            board.wake();
        }
    }

    // ---- a caller ----

    /// A thread is going to wait for a call: looks for a short while, unless another one does.
    void help(Call<?> call, long nanos) {
        if (Thread.currentThread().isVirtual() || isStopped) {
            return;
        }
        long until = System.nanoTime() + Math.min(spin, nanos);
        if (lead.tryLock()) {
            try {
                board.attend(true);
                lookFor(call, until);
            } finally {
                leave();
            }
        } else {
            while (!call.isDone() && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        }
    }

    private void lookFor(Call<?> call, long until) {
        while (!call.isDone()) {
            int found = readAll();
            for (int i = 0; found == 0 && i < LOOKS; i++) {
                Thread.onSpinWait();
            }
            if (found == 0 && System.nanoTime() >= until) {
                spin = Math.max(LEAST_SPIN, spin - (spin >> 3));
                return;
            }
        }
        spin = Math.min(MOST_SPIN, spin + (spin >> 2));
    }

    /// If the background thread sleeps, workers have to ring from now on; what came before is read
    /// here.
    private void leave() {
        try {
            while (isAsleep) {
                board.attend(false);
                if (!hasOutcome()) {
                    break;
                }
                board.attend(true);
                readAll();
            }
        } finally {
            lead.unlock();
        }
    }

    // ---- in the background ----

    @Override
    public void run() {
        while (!isStopped) {
            try {
                lookUntilQuiet();
                sleep();
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "outcomes of a pool could not be read", e);
            }
        }
    }

    private void lookUntilQuiet() {
        long nap = SHORTEST_NAP;
        long quiet = 0;
        while (quiet < QUIET && !isStopped) {
            int found = lead.tryLock() ? readAndUnlock() : 1;
            if (found > 0) {
                quiet = 0;
                nap = SHORTEST_NAP;
            }
            engine.rebalance(false);
            LockSupport.parkNanos(nap);
            quiet += nap;
            nap = Math.min(LONGEST_NAP, 2 * nap);
        }
        while (engine.rebalance(true) && !isStopped) {
            LockSupport.parkNanos(LONGEST_NAP);
        }
    }

    private int readAndUnlock() {
        try {
            return readAll();
        } finally {
            lead.unlock();
        }
    }

    private void sleep() {
        CallBoard.Rest rest;
        boolean mustRead;
        lead.lock();
        try {
            rest = board.rest();
            isAsleep = true;
            board.attend(false);
            mustRead = hasOutcome() || isStopped;
        } finally {
            lead.unlock();
        }
        if (mustRead) {
            rest.cancel();
        } else {
            rest.sleep(SLEEP);
        }
        lead.lock();
        try {
            isAsleep = false;
            board.attend(true);
            readAll();
        } finally {
            lead.unlock();
        }
    }

    // ---- with the lead ----

    private boolean hasOutcome() {
        for (Worker worker : workers) {
            if (worker.link().hasOutcome()) {
                return true;
            }
        }
        return false;
    }

    /// @return how many outcomes there were
    private int readAll() {
        int count = 0;
        for (Worker worker : workers) {
            count += read(worker);
        }
        return count;
    }

    private int read(Worker worker) {
        if (!worker.link().hasOutcome()) {
            return 0;
        }
        List<byte[]> outcomes = new ArrayList<>(4);
        while (outcomes.size() < BATCH && worker.link().takeOutcome(message)) {
            try {
                outcomes.add(message.toBytes());
            } catch (OutOfMemoryError e) { // nobody knows any more what it has done
                worker.child().kill();
                LOG.log(Level.ERROR, worker.describe() + " of a pool is killed: what it sent does"
                        + " not fit into this process; raise -Xmx, or return less", e);
            } finally {
                message.release();
            }
        }
        engine.endings.outcomes(worker, outcomes);
        return outcomes.size();
    }
}
