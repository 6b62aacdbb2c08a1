package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Leaks;
import java.io.InvalidObjectException;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// [PoolMapContract] where processes are child JVMs: one pool for all tests.
class PoolMapTest extends PoolMapContract {
    @BeforeAll
    static void open() {
        pool = ProcessPool.open(2);
    }

    @AfterAll
    static void close() {
        pool.close();
        Leaks.requireNone();
    }

    /// Counts how often it was rebuilt in this process.
    private record Counted(int number) implements Serializable {
        static final AtomicInteger REBUILT = new AtomicInteger();

        Counted {
            REBUILT.incrementAndGet();
        }
    }

    private record Unwelcome(int number) implements Serializable {
        private Object readResolve() throws InvalidObjectException {
            throw new InvalidObjectException("not welcome here");
        }
    }

    @Test
    void resultsAreRebuiltOnceHoweverManyWait() throws Exception {
        List<Integer> items = IntStream.range(0, 3000).boxed().toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 5; round++) {
                Counted.REBUILT.set(0);
                AsyncResult<List<Counted>> map = pool.mapAsync(Counted::new, items, o -> o);
                Callable<List<Counted>> waiting = map::get;
                for (Future<List<Counted>> one : threads.invokeAll(
                        Collections.nCopies(4, waiting))) {
                    assertThat(one.get()).extracting(Counted::number).isEqualTo(items);
                }
                assertThat(Counted.REBUILT).hasValue(items.size());
            }
        }
    }

    @Test
    void aResultThatCanNotBeRebuiltFailsTheMapThatIsAwaited() {
        assertThatThrownBy(() -> pool.map(x -> x == 700 ? new Unwelcome(x) : x,
                IntStream.range(0, 1000).boxed().toList()))
                .isInstanceOf(ExecutionException.class)
                .hasStackTraceContaining("not welcome here");
    }
}
