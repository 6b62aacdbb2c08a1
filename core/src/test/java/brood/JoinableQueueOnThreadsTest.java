package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [JoinableQueueContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 JoinableQueueContract on threads")
class JoinableQueueOnThreadsTest extends JoinableQueueContract {}
