package brood.internal.runtime.pool;

import brood.ExitReport;
import brood.TaskOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a call is on its way to a result. What can change is guarded by the engine's lock.
///
/// ```
///   WAITING --assigned--> at a worker --outcome, death--> done
///      ^-- recalled, worker died before it began --/
///      ^-- failed, and its policy wants another attempt --/
/// ```
final class Journey {
    /// For a call that is given up without having begun.
    static final long NEVER = -1;

    final long id;
    final String name;
    final boolean isMap;
    final TaskOptions options;
    final long submitted;
    final @Nullable Throwable site;

    /// How to call what it is, without what that captured; see
    /// [brood.internal.transport.TaskParts].
    final byte[] code;
    /// What is sent beside the code; empty when it is done, however long its result is kept.
    byte[] message;

    /// Whether it is among those that wait.
    boolean isWaiting;
    /// Null while no worker has it.
    @Nullable
    Worker worker;
    int slot;
    /// Whether it went through shared memory, and so has a state there.
    boolean isShared;
    /// When a worker said through the pipe that it begins; 0 if it has not.
    long begun;
    /// Which attempt it is in, from 1.
    int attempt = 1;
    /// How many workers have died between its sending and its beginning.
    int losses;
    /// How the workers of its attempts have died.
    final List<ExitReport> deaths = new ArrayList<>(0);
    /// What the worker's processor time was when it was sent; only with a limit of that.
    long cpuBefore;
    /// The handles of shared objects in its task; set before anybody else sees the call.
    @Nullable
    CarriedHandles handles;
    /// Whether its thread was interrupted at its soft limit.
    boolean isWarned;

    Journey(long id, String name, boolean isMap, byte[] code, byte[] message,
            TaskOptions options, long submitted, @Nullable Throwable site) {
        this.id = id;
        this.name = name;
        this.isMap = isMap;
        this.code = code;
        this.message = message;
        this.options = options;
        this.submitted = submitted;
        this.site = site;
    }

    /// Whether it has its worker for itself, since that may be killed for its sake.
    boolean isExclusive() {
        return options.timeLimit().isPresent() || options.softTimeLimit().isPresent()
                || options.cpuLimit().isPresent() || options.heapLimit() > 0;
    }

    /// Whether its present worker has begun it.
    boolean hasBegun() {
        return begunAt() != 0;
    }

    /// When its present worker began it; 0 if it has not.
    long begunAt() {
        Worker at = worker;
        return at != null && isShared ? at.link().begunAt(slot, id) : begun;
    }

    void arriveAt(Worker newWorker, int newSlot) {
        worker = newWorker;
        slot = newSlot;
        begun = 0;
        isWarned = false;
    }

    void leaveWorker() {
        worker = null;
        begun = 0;
    }

    /// An outcome of it has come, so that its task has been read.
    void wasRead() {
        CarriedHandles carried = handles;
        if (carried != null) {
            carried.read();
        }
    }

    /// It is going to be tried once more.
    void comesAgain() {
        attempt++;
        CarriedHandles carried = handles;
        if (carried != null) {
            carried.again();
        }
    }

    /// Nobody will run it any more.
    void end() {
        worker = null;
        message = CallMessage.NOTHING;
    }
}
