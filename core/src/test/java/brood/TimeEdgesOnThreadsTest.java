package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [TimeEdgesContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 TimeEdgesContract on threads")
class TimeEdgesOnThreadsTest extends TimeEdgesContract {}
