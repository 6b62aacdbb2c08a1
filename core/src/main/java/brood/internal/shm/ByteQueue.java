package brood.internal.shm;

import static brood.internal.shm.QueueLayout.BOUND;
import static brood.internal.shm.QueueLayout.CONSUMER_LOCK;
import static brood.internal.shm.QueueLayout.DONE_GATE;
import static brood.internal.shm.QueueLayout.ITEMS_GATE;
import static brood.internal.shm.QueueLayout.LARGE;
import static brood.internal.shm.QueueLayout.PRODUCER_LOCK;
import static brood.internal.shm.QueueLayout.REWRITES;
import static brood.internal.shm.QueueLayout.SHUT_DOWN;
import static brood.internal.shm.QueueLayout.SPACE_GATE;
import static brood.internal.shm.QueueLayout.STATE;

import java.lang.foreign.MemorySegment;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// A queue of messages between any number of producers and consumers, threads of any processes.
///
/// A put is there for all when it returns, and outlives the process that made it. A producer that
/// dies on the way has put nothing; a consumer that dies has taken at most the one message in its
/// hand. The picture is in [QueueLayout]; producers and consumers have a lock each, held for a copy
/// of at most 32 KiB.
///
/// A call that waits, or looks at the whole queue, counts as one that is in the owner, so that
/// closing waits for it. One that only puts or takes does not, since that costs a third of its
/// time: should the queue be given back meanwhile, it finds it ended, under the lock, and its
/// memory is nothing else for a while ([Quarantine]).
///
/// Longer than most files here: putting and taking are each other's mirror image, with and without
/// waiting, and read best side by side.
public final class ByteQueue {
    /// It is done.
    public static final int OK = 0;
    /// No space to put, or nothing to take; also when the time is over.
    public static final int NOT_NOW = 1;
    /// It is shut down: nothing can be put, and all is taken.
    public static final int ENDED = 2;
    /// The next message is not of the kind that was asked for; it stays.
    public static final int OTHER = 3;
    /// The next message is longer than the [Message] admits; it stays.
    public static final int TOO_LONG = 4;

    /// Any kind of message.
    public static final int ANY = 0;

    final Cell owner;
    final long at;
    private final int bound;
    private final boolean isLimited;
    private final QueueInput input;
    private final QueueOutput output;
    private final Spin spinForItems = new Spin();
    private final Spin spinForSpace = new Spin();

    /// A view of a queue that exists.
    ///
    /// @param owner the handle whose closing ends blocked calls
    public ByteQueue(Cell owner) {
        this(owner, owner.block);
    }

    /// A view of a queue that is part of another object.
    ByteQueue(Cell owner, long block) {
        this.owner = owner;
        this.at = block + Heap.HEADER;
        this.bound = Memory.getInt(at + BOUND);
        this.isLimited = bound != 0 || Memory.getLong(at + QueueLayout.LARGEST_RING) != 0;
        this.input = new QueueInput(at);
        this.output = new QueueOutput(at);
    }

    // ---- putting ----

    /// Puts a message, if there is space.
    ///
    /// @return OK, NOT_NOW when it is full, or ENDED
    public int tryPut(byte[] source, int from, int length, int kind) {
        if (length > LARGE) {
            owner.check();
            return tryPutOwned(LargeItem.copyOf(
                    MemorySegment.ofArray(source).asSlice(from, length)), kind);
        }
        owner.check();
        int outcome = input.put(source, from, length, kind);
        if (outcome == OK) {
            Gate.signal(at + ITEMS_GATE, 1);
        }
        return unlessClosed(outcome);
    }

    /// A queue that is given back is shut down before.
    private int unlessClosed(int outcome) {
        if (outcome == ENDED) {
            owner.check();
        }
        return outcome;
    }

    /// Without waiting, and without waking anybody: [#wakeOne] has to follow, and may follow
    /// several.
    int tryPutQuietly(byte[] source, int length, int kind) {
        if (length > LARGE) {
            return tryPut(source, 0, length, kind);
        }
        owner.check();
        return input.put(source, 0, length, kind);
    }

    /// Wakes a thread that waits for items, if there is one.
    void wakeOne() {
        Gate.signal(at + ITEMS_GATE, 1);
    }

    /// Without waiting, with the parts that belong to it.
    public int tryPut(byte[] source, int length, Parcel parts, int kind) {
        if (parts.isEmpty()) {
            return tryPut(source, 0, length, kind);
        }
        owner.check();
        return tryPutOwned(parts.seal(source, 0, length), kind);
    }

    private int tryPutOwned(long block, int kind) {
        int outcome = NOT_NOW;
        try {
            outcome = tryPutBlock(block, kind);
            return outcome;
        } finally {
            if (outcome != OK) {
                Heap.free(block, Heap.generation(block));
            }
        }
    }

    private int tryPutBlock(long block, int kind) {
        owner.check();
        int outcome = input.putLarge(block, kind);
        if (outcome == OK) {
            Gate.signal(at + ITEMS_GATE, 1);
        }
        return unlessClosed(outcome);
    }

    /// As for an array; of any size. It is copied once, however long it waits.
    public int put(MemorySegment source, int kind, long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        owner.check();
        return putBlock(LargeItem.copyOf(source), kind, nanos);
    }

    /// As for an array, with the parts that belong to it.
    public int put(byte[] source, int length, Parcel parts, int kind, long nanos)
            throws InterruptedException {
        if (parts.isEmpty()) {
            return put(source, 0, length, kind, nanos);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        owner.check();
        return putBlock(parts.seal(source, 0, length), kind, nanos);
    }

    private int putBlock(long block, int kind, long nanos) throws InterruptedException {
        int outcome = NOT_NOW;
        try {
            outcome = tryPutBlock(block, kind);
            if (outcome == NOT_NOW && nanos > 0) {
                outcome = awaitSpace(nanos, () -> tryPutBlock(block, kind));
            }
            return outcome;
        } finally {
            if (outcome != OK) {
                Heap.free(block, Heap.generation(block));
            }
        }
    }

    /// Waits for space.
    ///
    /// @param nanos how long at most; [Long#MAX_VALUE] for ever
    /// @return OK, NOT_NOW when the time is over, or ENDED
    public int put(byte[] source, int from, int length, int kind, long nanos)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (length > LARGE) {
            return put(MemorySegment.ofArray(source).asSlice(from, length), kind, nanos);
        }
        int outcome = tryPut(source, from, length, kind);
        if (outcome != NOT_NOW || nanos <= 0) {
            return outcome;
        }
        return awaitSpace(nanos, () -> tryPut(source, from, length, kind));
    }

    /// Tries again each time that something has been taken.
    private int awaitSpace(long nanos, IntSupplier attempt) throws InterruptedException {
        owner.enter();
        Wait wait = new Wait(at + SPACE_GATE, spinForSpace, nanos, true);
        try {
            int taken = QueueOutput.consumed(at) - 1; // something may have been since the first try
            while (awaits(wait, SPACE_GATE)) {
                int now = QueueOutput.consumed(at);
                if (now != taken || isShutDown()) {
                    taken = now;
                    int outcome = attempt.getAsInt();
                    if (outcome != NOT_NOW) {
                        wait.done();
                        return outcome;
                    }
                }
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            wait.leave();
            throw e;
        } finally {
            owner.leave();
        }
        return NOT_NOW;
    }

    /// One step of a wait.
    ///
    /// @return false when the time is over
    boolean awaits(Wait wait, int gate) throws InterruptedException {
        if (wait.pause()) {
            owner.look(wait.sleptInVain());
            return true;
        }
        if (wait.interrupted()) {
            Thread.interrupted();
            throw new InterruptedException();
        }
        Gate.passOn(at + gate);
        return false;
    }

    // ---- taking ----

    /// Takes a message, if there is one.
    ///
    /// @param kind of which kind, or ANY
    /// @return OK, NOT_NOW when it is empty, OTHER, or ENDED
    public int tryTake(Message into, int kind) {
        owner.check();
        int outcome = output.take(into, kind);
        if (outcome == OK && isLimited) {
            Gate.signal(at + SPACE_GATE, 1);
        }
        return unlessClosed(outcome);
    }

    /// Waits for a message.
    ///
    /// @param kind of which kind, or ANY
    /// @param nanos how long at most; [Long#MAX_VALUE] for ever
    /// @return OK, NOT_NOW when the time is over, or ENDED
    public int take(Message into, int kind, long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        owner.check();
        int outcome = output.isEmpty() ? NOT_NOW : tryTake(into, kind);
        if (outcome != NOT_NOW) {
            return outcome;
        }
        if (nanos <= 0) {
            return tryTake(into, kind);
        }
        owner.enter();
        Wait wait = new Wait(at + ITEMS_GATE, spinForItems, nanos, true);
        try {
            do {
                if (!output.isEmpty() || isShutDown()) {
                    outcome = tryTake(into, kind);
                    if (outcome != NOT_NOW) {
                        wait.done();
                        return outcome;
                    }
                }
            } while (awaits(wait, ITEMS_GATE));
        } catch (InterruptedException | RuntimeException | Error e) {
            wait.leave();
            throw e;
        } finally {
            owner.leave();
        }
        return NOT_NOW;
    }

    /// Waits until there is a message, or it is shut down.
    ///
    /// @param nanos how long at most
    /// @return false when the time is over
    public boolean awaitMessage(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (nanos <= 0) {
            return isReady();
        }
        owner.enter();
        Wait wait = new Wait(at + ITEMS_GATE, spinForItems, nanos, true);
        try {
            while (!isReady()) {
                if (!awaits(wait, ITEMS_GATE)) {
                    return false;
                }
            }
            wait.done();
            Gate.passOn(at + ITEMS_GATE); // who only looks leaves the message to those who take it
            return true;
        } catch (InterruptedException | RuntimeException | Error e) {
            wait.leave();
            throw e;
        } finally {
            owner.leave();
        }
    }

    /// Where those sleep who wait for messages.
    long itemsGate() {
        return at + ITEMS_GATE;
    }

    /// Whether a take would not wait.
    public boolean isReady() {
        owner.check();
        return !output.isEmpty() || isShutDown();
    }

    // ---- the whole ----

    /// How many messages there are.
    public int size() {
        return output.size();
    }

    /// How many messages at most; 0 for no bound.
    public int bound() {
        return bound;
    }

    /// How many messages were put so far, modulo 2^32.
    public int produced() {
        return output.produced();
    }

    /// Whether it takes no more messages.
    public boolean isShutDown() {
        return Memory.getIntVolatile(at + STATE) == SHUT_DOWN;
    }

    /// From now on takes no more messages.
    public void shutdown() {
        owner.enter();
        try {
            shutdown(at);
        } finally {
            owner.leave();
        }
    }

    static void shutdown(long at) {
        new QueueInput(at).lock();
        Memory.putIntVolatile(at + STATE, SHUT_DOWN);
        WordLock.unlock(at + PRODUCER_LOCK);
        wakeAll(at);
    }

    /// Everybody who is blocked in it looks again. Also for the time when the owner is being
    /// closed.
    public void wakeAll() {
        wakeAll(at);
    }

    static void wakeAll(long at) {
        Gate.signalAll(at + ITEMS_GATE);
        Gate.signalAll(at + SPACE_GATE);
        Gate.signalAll(at + DONE_GATE);
    }

    /// Removes all messages.
    ///
    /// @return how many
    public int clear() {
        return retain(null, number -> false);
    }

    /// Removes messages, wherever they are; none is taken or put meanwhile.
    ///
    /// @param snapshot where the numbers come from
    /// @param keep says of each number whether that message stays
    /// @return how many were removed; -1 when the messages have other numbers by now
    public int retain(@Nullable Snapshot snapshot, IntPredicate keep) {
        owner.enter();
        try {
            return retainHere(snapshot, keep);
        } finally {
            owner.leave();
        }
    }

    private int retainHere(@Nullable Snapshot snapshot, IntPredicate keep) {
        int removed;
        output.lock();
        input.lock();
        try {
            if (snapshot != null && snapshot.rewrites() != Memory.getInt(at + REWRITES)) {
                return -1;
            }
            removed = new QueueRewrite(at, input, output).retain(keep);
        } finally {
            WordLock.unlock(at + PRODUCER_LOCK);
            WordLock.unlock(at + CONSUMER_LOCK);
        }
        if (removed > 0) {
            Gate.signal(at + SPACE_GATE, removed);
            Gate.signalAll(at + DONE_GATE);
        }
        return removed;
    }

    /// Copies every message, oldest first, as they are at one instant.
    public Snapshot copies() {
        owner.enter();
        try {
            output.lock();
            try {
                return new QueueRewrite(at, input, output).copies();
            } finally {
                WordLock.unlock(at + CONSUMER_LOCK);
            }
        } finally {
            owner.leave();
        }
    }
}
