package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [InterruptStormContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 InterruptStormContract on threads")
class InterruptStormOnThreadsTest extends InterruptStormContract {}
