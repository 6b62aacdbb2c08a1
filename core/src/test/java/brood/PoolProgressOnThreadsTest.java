package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [PoolProgressContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 PoolProgressContract on threads")
class PoolProgressOnThreadsTest extends PoolProgressContract {}
