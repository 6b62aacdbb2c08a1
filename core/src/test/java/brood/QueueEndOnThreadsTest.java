package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [QueueEndContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 QueueEndContract on threads")
class QueueEndOnThreadsTest extends QueueEndContract {}
