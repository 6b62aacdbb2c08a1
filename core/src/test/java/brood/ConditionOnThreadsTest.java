package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [ConditionContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 ConditionContract on threads")
class ConditionOnThreadsTest extends ConditionContract {}
