package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [SemaphoreContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 SemaphoreContract on threads")
class SemaphoreOnThreadsTest extends SemaphoreContract {}
