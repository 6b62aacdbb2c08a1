package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [ArrayContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 ArrayContract on threads")
class ArrayOnThreadsTest extends ArrayContract {}
