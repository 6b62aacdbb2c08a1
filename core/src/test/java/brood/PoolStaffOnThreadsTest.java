package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [PoolStaffContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 PoolStaffContract on threads")
class PoolStaffOnThreadsTest extends PoolStaffContract {}
