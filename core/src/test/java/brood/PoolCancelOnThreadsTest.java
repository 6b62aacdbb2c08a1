package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [PoolCancelContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 PoolCancelContract on threads")
class PoolCancelOnThreadsTest extends PoolCancelContract {}
