package brood;

import brood.testing.Eventually;
import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [PoolLifeContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 PoolLifeContract on threads")
class PoolLifeOnThreadsTest extends PoolLifeContract {
    /// Its thread may be at its very last instruction.
    @Override
    boolean isGone(long pid) {
        Eventually.eventually("thread " + pid + " has ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.threadId() == pid));
        return true;
    }
}
