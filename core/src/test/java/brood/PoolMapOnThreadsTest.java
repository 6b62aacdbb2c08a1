package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [PoolMapContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 PoolMapContract on threads")
class PoolMapOnThreadsTest extends PoolMapContract {
    @BeforeEach
    void open() {
        pool = ProcessPool.open(2);
    }

    @AfterEach
    void close() {
        pool.close();
    }
}
