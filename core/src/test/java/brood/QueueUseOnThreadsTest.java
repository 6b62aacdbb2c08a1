package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [QueueUseContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 QueueUseContract on threads")
class QueueUseOnThreadsTest extends QueueUseContract {}
