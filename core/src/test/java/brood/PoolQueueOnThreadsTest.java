package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [PoolQueueContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 PoolQueueContract on threads")
class PoolQueueOnThreadsTest extends PoolQueueContract {}
