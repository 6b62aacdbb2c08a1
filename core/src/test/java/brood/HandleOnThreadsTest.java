package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [HandleContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 HandleContract on threads")
class HandleOnThreadsTest extends HandleContract {}
