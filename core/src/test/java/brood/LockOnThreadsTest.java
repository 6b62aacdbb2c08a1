package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [LockContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 LockContract on threads")
class LockOnThreadsTest extends LockContract {}
