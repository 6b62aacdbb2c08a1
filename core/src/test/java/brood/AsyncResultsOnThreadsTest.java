package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [AsyncResultsContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 AsyncResultsContract on threads")
class AsyncResultsOnThreadsTest extends AsyncResultsContract {
    @BeforeEach
    void open() {
        pool = ProcessPool.open(2);
    }

    @AfterEach
    void close() {
        pool.close();
    }
}
