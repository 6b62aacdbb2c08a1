package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [ConditionLockContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 ConditionLockContract on threads")
class ConditionLockOnThreadsTest extends ConditionLockContract {}
