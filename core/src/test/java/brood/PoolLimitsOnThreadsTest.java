package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [PoolLimitsContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 PoolLimitsContract on threads")
class PoolLimitsOnThreadsTest extends PoolLimitsContract {}
