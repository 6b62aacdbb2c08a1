package brood.internal.shm;

import static brood.internal.shm.QueueLayout.CLAIMS;
import static brood.internal.shm.QueueLayout.CONSUMER_LOCK;
import static brood.internal.shm.QueueLayout.DONE;
import static brood.internal.shm.QueueLayout.DONE_GATE;
import static brood.internal.shm.QueueLayout.DROPPED;

import java.util.List;

/// What is not done yet of all that was put into a joinable queue.
///
/// It is not counted by itself: it is how many were put, which the queue counts in the store that
/// publishes an item, less how many are done, and how many were removed, which the queue counts,
/// too. So they can't differ, whoever dies.
public final class Unfinished {
    private final ByteQueue queue;
    private final long at;
    private final Spin spin = new Spin();

    /// @param queue which was made joinable
    public Unfinished(ByteQueue queue) {
        this.queue = queue;
        this.at = queue.at;
    }

    /// How many items are not done, at one instant during the call.
    public int count() {
        while (true) {
            int done = Memory.getIntVolatile(at + DONE);
            int dropped = Memory.getIntVolatile(at + DROPPED);
            int produced = queue.produced();
            if (Memory.getIntVolatile(at + DONE) == done
                    && Memory.getIntVolatile(at + DROPPED) == dropped) {
                return produced - done - dropped;
            }
        }
    }

    /// Some items are done.
    ///
    /// @return false when there are not so many; nothing is counted then
    private boolean done(int items) {
        while (true) {
            int done = Memory.getIntVolatile(at + DONE);
            int left = queue.produced() - done - Memory.getIntVolatile(at + DROPPED);
            if (left < items) {
                return false;
            }
            if (Memory.casInt(at + DONE, done, done + items)) {
                int now = count();
                if (now < 0) { // meanwhile some were removed, so this was once too often
                    Memory.addInt(at + DONE, -items);
                    return false;
                }
                if (now == 0) {
                    Gate.signalAll(at + DONE_GATE);
                }
                return true;
            }
        }
    }

    /// Some items that this process has taken are done.
    ///
    /// @return false when there are not so many
    public boolean worked(int items) {
        queue.owner.enter();
        try {
            if (!done(items)) {
                return false;
            }
            Claims.done(at + CLAIMS, items);
            return true;
        } finally {
            queue.owner.leave();
        }
    }

    /// The processes that died with all that is unfinished in their hands.
    ///
    /// @return their pids; none while items are in the queue, or with a live process
    public List<Long> abandoned() {
        int unfinished = count();
        return unfinished == 0 || queue.size() != 0 ? List.of()
                : Claims.abandoned(at + CLAIMS, unfinished);
    }

    /// Whoever removes items may have died before it could count them.
    private void lookAfterRemover() {
        int holder = WordLock.holder(at + CONSUMER_LOCK);
        if (holder != 0 && !WordLock.isHeldByTheLiving(at + CONSUMER_LOCK)) {
            Deaths.found(holder);
        }
    }

    /// Waits until all are done.
    ///
    /// @param look called before each sleep; throws what ends the wait
    /// @return whether they are; false when the time is over
    public boolean await(long nanos, Runnable look) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        queue.owner.enter();
        Wait wait = new Wait(at + DONE_GATE, spin, nanos, true);
        try {
            while (count() != 0) {
                if (!queue.awaits(wait, DONE_GATE)) {
                    return count() == 0;
                }
                if (wait.isPatient()) {
                    look.run();
                }
                if (wait.sleptInVain()) {
                    lookAfterRemover();
                }
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            wait.leave();
            throw e;
        } finally {
            queue.owner.leave();
        }
        wait.done();
        return true;
    }
}
