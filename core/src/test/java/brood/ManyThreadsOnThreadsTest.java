package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [ManyThreadsContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 ManyThreadsContract on threads")
class ManyThreadsOnThreadsTest extends ManyThreadsContract {}
