package brood.internal.shm;

import brood.RemoteRunnable;
import brood.SharedBarrier;
import brood.SharedEvent;
import brood.SharedLock;
import brood.SharedSemaphore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Makes locks, and what else threads wait for.
public final class Synchronizers {
    private Synchronizers() {}

    public static SharedLock lock(boolean reentrant) {
        Session.open();
        return RobustLock.create(reentrant);
    }

    public static SharedSemaphore semaphore(int permits, boolean bounded) {
        Session.open();
        return bounded ? OwnedSemaphore.create(permits) : CountingSemaphore.create(permits);
    }

    public static SharedEvent event() {
        Session.open();
        return EventWord.create();
    }

    /// Makes a barrier.
    ///
    /// @param action is used as it is
    public static SharedBarrier barrier(
            int parties, @Nullable RemoteRunnable action, @Nullable Duration timeout) {
        Session.open();
        return BarrierCell.create(parties, action, timeout);
    }

    /// This process is about to end because of an exception: barriers that wait for it break.
    public static void failed() {
        BarrierExit.failed();
    }
}
