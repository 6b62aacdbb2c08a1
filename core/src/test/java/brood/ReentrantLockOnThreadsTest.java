package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [ReentrantLockContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 ReentrantLockContract on threads")
class ReentrantLockOnThreadsTest extends ReentrantLockContract {}
