package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [ValueContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 ValueContract on threads")
class ValueOnThreadsTest extends ValueContract {}
