package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [ConnectionContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 ConnectionContract on threads")
class ConnectionOnThreadsTest extends ConnectionContract {}
