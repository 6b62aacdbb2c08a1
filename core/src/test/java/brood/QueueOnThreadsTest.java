package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [QueueContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 QueueContract on threads")
class QueueOnThreadsTest extends QueueContract {}
