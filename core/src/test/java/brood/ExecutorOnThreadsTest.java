package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [ExecutorContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 ExecutorContract on threads")
class ExecutorOnThreadsTest extends ExecutorContract {}
