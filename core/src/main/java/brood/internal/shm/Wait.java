package brood.internal.shm;

import brood.internal.os.WordSleep;

/// One thread's wait at a gate. The thread asks its own condition, and calls [#pause] as long as
/// that is false:
/// ```
///   while (!condition()) {
///       if (!wait.pause()) -> time is over, or interrupted
///   }
///
///   SPINNING --budget used up--> REGISTERED --condition still false--> asleep
///                                    ^------------woken, time slice-------'
/// ```
/// After `pause` has returned false the condition may have become true: whoever then leaves without
/// using it calls [#leave], and so does a thread that leaves by an exception.
final class Wait {
    private static final int LOOKS = 16;

    private final long gate;
    private final Spin spin;
    private final boolean interruptible;
    private final boolean limited;
    private final long deadline;
    private final long spinUntil;

    private int looks;
    private boolean spinning = true;
    private boolean registered;
    private long registration;
    private int event;
    private boolean interrupted;
    private int outcome = WordSleep.CHANGED;

    /// @param nanos how long at most; [Long#MAX_VALUE] for ever, below 0 as 0
    Wait(long gate, Spin spin, long nanos, boolean interruptible) {
        this.gate = gate;
        this.spin = spin;
        this.interruptible = interruptible;
        long now = System.nanoTime();
        limited = nanos != Long.MAX_VALUE;
        deadline = now + Math.max(0, nanos); // below 0 the difference might overflow
        spinUntil = now + Math.min(spin.nanos(), nanos);
    }

    /// Waits a little, or until something happens at the gate.
    ///
    /// @return false when the time is over or the thread is interrupted, see [#interrupted]
    boolean pause() {
        if (spinning && spins()) {
            return true;
        }
        if (interruptible && Thread.currentThread().isInterrupted()) {
            interrupted = true;
            cancel();
            return false;
        }
        if (!registered) {
            event = Gate.event(gate);
            registration = Gate.register(gate);
            registered = true;
            return true; // to look once more, now that nobody can overlook this thread
        }
        return sleep();
    }

    private boolean spins() {
        if (++looks < LOOKS) {
            Thread.onSpinWait();
            return true;
        }
        looks = 0;
        if (System.nanoTime() < spinUntil) {
            return true;
        }
        spinning = false;
        spin.failed();
        return false;
    }

    private boolean sleep() {
        long left = limited ? deadline - System.nanoTime() : Long.MAX_VALUE;
        if (left <= 0) {
            cancel();
            return false;
        }
        registered = false;
        outcome = Gate.sleep(gate, event, registration, left, interruptible);
        interrupted = outcome == WordSleep.INTERRUPTED;
        return !interrupted;
    }

    /// Whether the last sleep ended without an event, so that it is time to look after the living.
    boolean sleptInVain() {
        return outcome == WordSleep.TIMED_OUT;
    }

    /// Whether it no longer spins, so that looking elsewhere costs it nothing.
    boolean isPatient() {
        return !spinning;
    }

    boolean interrupted() {
        return interrupted;
    }

    /// The condition is true: this thread goes on.
    void done() {
        if (spinning) {
            spin.helped();
        }
        cancel();
    }

    /// Goes without using what it may have been woken for.
    void leave() {
        cancel();
        Gate.passOn(gate);
    }

    private void cancel() {
        if (registered) {
            registered = false;
            Gate.deregister(gate, registration, 1);
        }
    }
}
