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
/// at any instant, leaves the event whole; one that dies while it waits is never waited for.
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

    /// Sets it, and wakes all who wait. Does nothing when it is set.
    ///
    /// @throws IllegalStateException when this is closed in this process
    void set();

    /// Clears it. Does nothing when it is not set.
    ///
    /// @throws IllegalStateException when this is closed in this process
    void clear();

    /// Whether it is set.
    ///
    /// @return the flag
    /// @throws IllegalStateException when this is closed in this process
    boolean isSet();

    /// Waits until it is set.
    ///
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    /// @throws IllegalStateException when this is or gets closed in this process
    void await() throws InterruptedException;

    /// Waits until it is set, for a time. In Python: `wait(timeout)`.
    ///
    /// @param time how long at most; zero or negative: only looks
    /// @return whether it was set
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    /// @throws IllegalStateException when this is or gets closed in this process
    boolean await(Duration time) throws InterruptedException;
}
