package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [LockWaitContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 LockWaitContract on threads")
class LockWaitOnThreadsTest extends LockWaitContract {}
