package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [EventContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 EventContract on threads")
class EventOnThreadsTest extends EventContract {}
