package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [TextContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 TextContract on threads")
class TextOnThreadsTest extends TextContract {}
