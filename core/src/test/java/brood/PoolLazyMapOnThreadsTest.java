package brood;

import brood.testing.OnThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;

/// [PoolLazyMapContract] where processes are threads.
@ExtendWith(OnThreads.class)
@DisplayName("THR-01 PoolLazyMapContract on threads")
class PoolLazyMapOnThreadsTest extends PoolLazyMapContract {
    @BeforeEach
    void open() {
        pool = ProcessPool.open(2);
    }

    @AfterEach
    void close() {
        pool.close();
    }
}
