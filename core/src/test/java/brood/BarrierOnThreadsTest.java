package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [BarrierContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 BarrierContract on threads")
class BarrierOnThreadsTest extends BarrierContract {}
