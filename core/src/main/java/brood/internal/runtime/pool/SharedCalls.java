package brood.internal.runtime.pool;

import brood.OutOfSharedMemoryException;
import brood.internal.runtime.SharedSession;
import brood.internal.shm.CallLink;
import brood.internal.shm.Session;
import brood.internal.transport.FrameReader;
import brood.internal.transport.ReceivedCode;
import java.io.EOFException;
import java.io.StreamCorruptedException;
import org.jspecify.annotations.Nullable;

/// A worker's end of its [CallLink]. Loaded when that is opened, and not before.
final class SharedCalls {
    private final CallLink link;
    /// What came through it, by the numbers that calls name it by; for the thread that runs them.
    private final @Nullable ReceivedCode[] codes = new ReceivedCode[SentCodes.MOST];

    private SharedCalls(CallLink link) {
        this.link = link;
    }

    static SharedCalls open(long session, long block, long generation) {
        SharedSession.begin();
        Session.open();
        return new SharedCalls(CallLink.open(new long[] {session, block, generation}));
    }

    void wake() {
        link.wake();
    }

    /// Waits for a call.
    ///
    /// @return false when it was woken
    boolean take(WorkerInbox.Incoming into) {
        return link.takeCall(into.message());
    }

    /// A code has come.
    ///
    /// @param in behind [CallMessage#CODE]
    void learn(FrameReader in) throws EOFException {
        int number = in.getInt();
        codes[number] = new ReceivedCode(in.rest());
    }

    /// The code that has this number now.
    ///
    /// @throws StreamCorruptedException when none has come, which can't be: it goes before its
    ///         calls
    ReceivedCode code(int number) throws StreamCorruptedException {
        ReceivedCode code = number < codes.length ? codes[number] : null;
        if (code == null) {
            throw new StreamCorruptedException(
                    "a call names code " + number + ", which never came");
        }
        return code;
    }

    boolean begin(int slot, long id, long now) {
        return link.begin(slot, id, now);
    }

    /// Sends an outcome.
    ///
    /// @return false when there is no space for it
    boolean send(byte[] outcome) {
        try {
            link.sendOutcome(outcome, outcome.length);
            return true;
        } catch (OutOfSharedMemoryException e) {
            return false;
        }
    }
}
