package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [PipeContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 PipeContract on threads")
class PipeOnThreadsTest extends PipeContract {}
