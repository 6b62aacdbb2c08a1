package brood;

import brood.spi.Backends;
import java.time.Duration;

/// A flag that threads of any process set, clear and wait for.
///
/// ```java
/// var ready = SharedEvent.create();
/// var child = new ChildProcess(ready::set).start();
/// ready.await();
/// ```
///
/// All who wait pass when it is set, also when it is cleared again at once; all who come later pass
/// at once until it is cleared. Nobody blocks in `set`, `clear` and `isSet`. A process that dies,
/// at any instant, leaves the event whole, and set or not as it was; one that dies while it waits
/// is never waited for. Nobody learns of the death of who was to set it: who waits for a child's
/// event waits with a time, or for the child too ([Connection#awaitAny] with something that can be
/// waited for, [ChildProcess#onExit]).
///
/// Any thread of any process that has it may call any method; a virtual thread that waits does not
/// hold its carrier.
///
/// *Memory consistency effects:* what a thread did before `set` *happens-before* what another does
/// after an `await` or `isSet` that saw it.
///
/// In Python: `multiprocessing.Event`.
public interface SharedEvent extends SharedObject {

    /// An event that is not set.
    ///
    /// @return the event
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedEvent create() {
        return Backends.current().shared().event();
    }

    /// Sets it, and wakes all who wait, in all processes. Does nothing when it is set. In Python:
    /// `set()`.
    ///
    /// @throws IllegalStateException when this is closed in this process
    void set();

    /// Clears it: who comes from now on waits for the next [#set]. Does nothing when it is not set.
    /// In Python: `clear()`.
    ///
    /// @throws IllegalStateException when this is closed in this process
    void clear();

    /// Whether it is set. In Python: `is_set()`.
    ///
    /// @return the flag
    /// @throws IllegalStateException when this is closed in this process
    boolean isSet();

    /// Waits until it is set; returns at once when it is. In Python: `wait()`.
    ///
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    /// @throws IllegalStateException when this is or gets closed in this process
    void await() throws InterruptedException;

    /// Waits until it is set, for a time. In Python: `wait(timeout)`.
    ///
    /// @param time how long at most; zero or negative: only looks
    /// @return whether it was set, if only for an instant; false when the time is over
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    /// @throws IllegalStateException when this is or gets closed in this process
    boolean await(Duration time) throws InterruptedException;
}
