package brood.internal.runtime.pool;

import brood.OutOfSharedMemoryException;
import brood.internal.runtime.Child;
import brood.internal.shm.CallLink;
import brood.internal.transport.FrameWriter;
import brood.internal.transport.Packets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One child of a pool, and the calls that it has. All is guarded by the engine's lock.
///
/// ```
///   STARTING --up--> READY --retire--> RETIRING --last call ended--> LEAVING --exit--> GONE
///       \---------------\-------------------\------------exit---------------------------^
/// ```
///
/// Longer than most files here: the pipe and the shared memory to a worker are two forms of one
/// thing.
final class Worker {
    enum State { STARTING, READY, RETIRING, LEAVING, GONE }

    /// Calls that take longer than this are never sent before the worker is idle.
    private static final long LONG_NANOS = 3_000_000;
    private static final int MOST = CallLink.SLOTS;

    /// Its place in the pool.
    final int id;
    /// Whom it is to replace, and who serves until this one is up; null when the place is free.
    @Nullable
    Worker predecessor;
    final long started = System.nanoTime();

    private @Nullable Child child;
    private State state = State.STARTING;
    private boolean isUp;
    private long upSince;
    private @Nullable CallLink link;
    /// What the worker knows by that link.
    private @Nullable SentCodes codes;
    /// Whether the worker has opened the link.
    private boolean isLinked;

    private final @Nullable Call<?>[] slots = new Call<?>[MOST];
    /// What it was sent and has not answered, in that order.
    private final Deque<Call<?>> sent = new ArrayDeque<>();
    private int lastSlot;
    /// How many calls it may have at a time.
    private int credit = 1;
    private boolean isExclusive;
    /// Whether calls are in the link that it may sleep through.
    private boolean mustRing;
    /// How long its calls take, smoothed.
    private long usual = LONG_NANOS;
    private long given;
    /// When it got its last call, as a count of all calls.
    long lastUsed;
    long idleSince = System.nanoTime();
    /// Whether it is to be replaced by a fresh one.
    boolean isDue;
    /// Whether that one is on its way.
    boolean isSucceeded;
    final Diligence diligence = new Diligence();

    Worker(int id, @Nullable Worker predecessor) {
        this.id = id;
        this.predecessor = predecessor;
    }

    // ---- its state ----

    /// Set once, right after the start.
    void setChild(Child newChild) {
        child = newChild;
    }

    Child child() {
        Child started = child;
        if (started == null) {
            throw new IllegalStateException("the worker is not started yet");
        }
        return started;
    }

    boolean isStarted() {
        return child != null;
    }

    State state() {
        return state;
    }

    void become(State next) {
        state = next;
    }

    /// Its setup is done.
    void up() {
        isUp = true;
        upSince = System.nanoTime();
        if (state == State.STARTING) {
            state = State.READY;
        }
    }

    boolean isUp() {
        return isUp;
    }

    /// Since when it is up, once it is.
    long upSince() {
        return upSince;
    }

    /// For messages.
    String describe() {
        return "worker " + id + (child == null ? "" : " (pid " + child.pid() + ")");
    }

    /// Whether it takes calls, now or soon.
    boolean serves() {
        return state == State.READY || state == State.STARTING;
    }

    CallLink link() {
        CallLink made = link;
        if (made == null) {
            throw new IllegalStateException("the worker has no link");
        }
        return made;
    }

    boolean hasLink() {
        return link != null;
    }

    void setLink(@Nullable CallLink made) {
        link = made;
        codes = made == null ? null : new SentCodes(made);
        mustRing = false;
        isLinked = false;
    }

    void linked() {
        isLinked = link != null;
    }

    boolean isLinked() {
        return isLinked;
    }

    // ---- its calls ----

    int load() {
        return sent.size();
    }

    Deque<Call<?>> calls() {
        return sent;
    }

    /// How many calls it was given in its life.
    long given() {
        return given;
    }

    /// Whether it can take another call.
    ///
    /// @param quota how many calls it may be given in its life; 0 for any number
    boolean hasRoom(boolean forExclusive, int quota) {
        int most = forExclusive || !isLinked ? 1 : credit;
        return child != null && !isExclusive && sent.size() < most
                && (quota == 0 || given < quota);
    }

    /// Gives it a call. That it can't be sent because the child is gone shows in its end.
    void send(Call<?> call) {
        Journey journey = call.journey;
        int slot = freeSlot();
        slots[slot] = call;
        sent.addLast(call);
        given++;
        isExclusive = journey.isExclusive();
        journey.arriveAt(this, slot);
        CallMessage.address(journey.message, slot, journey.attempt);
        journey.isShared = isLinked && sendShared(slot, journey);
        if (!journey.isShared) {
            child().send(Packets.CALL, CallMessage.withCode(journey.message, journey.code));
        }
    }

    private boolean sendShared(int slot, Journey journey) {
        try {
            SentCodes known = codes;
            if (known != null && journey.code.length > 0) {
                CallMessage.nameCode(journey.message, known.numberOf(journey.code));
            }
            link().sendCall(slot, journey.id, journey.message);
            mustRing = true;
            return true;
        } catch (OutOfSharedMemoryException e) {
            return false; // the pipe always has room
        }
    }

    /// Wakes it for what was sent; follows each [#send], or several of them.
    void ring() {
        if (mustRing) {
            mustRing = false;
            link().ring();
        }
    }

    private int freeSlot() {
        do {
            lastSlot = (lastSlot + 1) % MOST;
        } while (slots[lastSlot] != null);
        return lastSlot;
    }

    /// The call that has this slot; null when it is another one by now.
    @Nullable
    Call<?> at(int slot, long callId) {
        Call<?> call = slot < 0 || slot >= MOST ? null : slots[slot];
        return call == null || call.id() != callId ? null : call;
    }

    /// Takes a call away from it.
    void release(Call<?> call) {
        slots[call.journey.slot] = null;
        if (!sent.removeFirstOccurrence(call)) {
            throw new IllegalStateException("the worker does not have that call");
        }
        call.journey.leaveWorker();
        isExclusive = false;
        if (sent.isEmpty()) {
            idleSince = System.nanoTime();
        }
    }

    /// A call that took that long has ended: learns how many calls it should have at a time.
    void learn(long nanos, boolean othersWait) {
        diligence.answered();
        usual += (nanos - usual) >> 2;
        if (usual > LONG_NANOS) {
            credit = 1;
        } else if (othersWait && sent.isEmpty()) {
            long most = Math.min(MOST, 2 + LONG_NANOS / Math.max(1, usual));
            credit = (int) Math.min(most, 2L * credit);
        }
    }

    /// Takes back calls that have not begun, the last ones first.
    ///
    /// @param most how many at most
    /// @param below only those of a lower priority
    /// @return them, the last one first
    List<Call<?>> recall(int most, int below) {
        List<Call<?>> recalled = new ArrayList<>();
        for (var calls = sent.descendingIterator(); calls.hasNext() && recalled.size() < most;) {
            Call<?> call = calls.next();
            Journey journey = call.journey;
            if (journey.isShared && journey.options.priority() < below
                    && link().recall(journey.slot, journey.id)) {
                recalled.add(call);
            }
        }
        for (Call<?> call : recalled) {
            release(call);
            given--;
        }
        if (!recalled.isEmpty()) {
            credit = Math.max(1, credit >> 1);
        }
        return recalled;
    }

    /// Takes back one call, if it has not begun.
    boolean recall(Call<?> call) {
        Journey journey = call.journey;
        if (!journey.isShared || !link().recall(journey.slot, journey.id)) {
            return false;
        }
        release(call);
        given--;
        return true;
    }

    /// Since when it has been at its first call; 0 when it is not.
    long busySince() {
        Call<?> first = sent.peekFirst();
        return first == null ? 0 : first.journey.begunAt();
    }

    /// Takes all calls from it, when it is gone.
    List<Call<?>> releaseAll() {
        List<Call<?>> all = new ArrayList<>(sent);
        sent.clear();
        Arrays.fill(slots, null);
        return Collections.unmodifiableList(all);
    }

    /// Has it interrupt the thread of a call.
    ///
    /// @param onlyBefore only drops the call if it has not begun
    void cancel(long callId, boolean onlyBefore) {
        child().send(Packets.CANCEL,
                new FrameWriter(9).putLong(callId).putBoolean(onlyBefore).toBytes());
    }

    void leave() {
        child().send(Packets.LEAVE, CallMessage.NOTHING); // first, since it may need a thread
        state = State.LEAVING;
    }
}
