package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [PoolRetryContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 PoolRetryContract on threads")
class PoolRetryOnThreadsTest extends PoolRetryContract {}
