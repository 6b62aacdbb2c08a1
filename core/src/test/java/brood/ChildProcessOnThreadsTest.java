package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [ChildProcessContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 ChildProcessContract on threads")
class ChildProcessOnThreadsTest extends ChildProcessContract {}
