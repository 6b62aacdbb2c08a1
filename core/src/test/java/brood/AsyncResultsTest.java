package brood;

import brood.testing.Leaks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// [AsyncResultsContract] where processes are child JVMs: one pool for all tests.
class AsyncResultsTest extends AsyncResultsContract {
    @BeforeAll
    static void open() {
        pool = ProcessPool.open(2);
    }

    @AfterAll
    static void close() {
        pool.close();
        Leaks.requireNone();
    }
}
