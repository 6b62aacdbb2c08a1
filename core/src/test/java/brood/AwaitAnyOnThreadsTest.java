package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [AwaitAnyContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 AwaitAnyContract on threads")
class AwaitAnyOnThreadsTest extends AwaitAnyContract {}
