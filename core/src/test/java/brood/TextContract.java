package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.Leaks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What public objects print as: what they are and how they are, never a class and a hash.
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class TextContract {

    @Test
    @DisplayName("A pool said WorkerPool@1b2c3d, so that nobody saw that tasks waited in it")
    void aPoolSaysHowItIs() throws Exception {
        ProcessPool pool = ProcessPool.open(2);
        try (var go = SharedEvent.create()) {
            List<AsyncResult<?>> results = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                results.add(pool.submit(() -> go.await()));
            }
            assertThat(pool.toString()).startsWith("ProcessPool").contains("[open, 2 workers, ");
            Eventually.eventually("both are at one",
                    () -> !pool.toString().contains(" 0 running"));
            assertThat(results.toString()).doesNotContain("@");
            pool.shutdown();
            assertThat(pool.toString()).contains("[shut down, 2 workers, ");
            go.set();
            pool.join();
            assertThat(pool.toString()).contains("[ended, 2 workers, 0 running, 0 waiting]");
        } finally {
            pool.shutdownNow();
            pool.join();
        }
    }

    @Test
    void aBrokenPoolSaysSo() throws Exception {
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(1).withInitializer(() -> {
            throw new IllegalStateException("no model");
        }))) {
            Eventually.eventually("it is broken", () -> pool.toString().contains("[broken, "));
        }
    }

    @Test
    void whatAPoolGivesSaysWhatItIs() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1);
                var some = pool.imap(x -> x, List.of(1, 2))) {
            var all = pool.mapAsync(x -> x, List.of(1, 2));
            assertThat(all.get()).hasSize(2);
            assertThat(all.toString()).startsWith("map of ").endsWith("(SUCCESS)");
            require(some.next() == 1, "the first");
            assertThat(some.toString()).startsWith("lazy map of ").contains("(1 taken)");
            String worker = pool.apply(() -> PoolWorker.current().orElseThrow().toString());
            assertThat(worker).startsWith("worker 0 of a pool").doesNotContain("@");
        }
    }

    @Test
    void holdsAndValuesSayWhatTheyHold() throws Exception {
        try (var lock = SharedLock.create();
                var event = SharedEvent.create();
                var semaphore = SharedSemaphore.bounded(3);
                var number = SharedLong.of(42);
                var array = SharedIntArray.of(7);
                var scope = SharedMemoryScope.open()) {
            assertThat(lock.toString()).endsWith("(it is free)");
            try (var hold = lock.hold()) {
                assertThat(lock.toString()).contains("held by ");
                assertThat(hold.toString()).startsWith("hold of lock ").doesNotContain("@");
            }
            try (var permit = semaphore.hold()) {
                assertThat(permit.toString()).startsWith("permit of ").doesNotContain("@");
            }
            assertThat(event.toString()).endsWith("(not set)");
            event.set();
            assertThat(event.toString()).endsWith("(set)");
            assertThat(number.toString()).endsWith("(42)");
            assertThat(array.toString()).endsWith("(7 elements)");
            assertThat(scope.toString()).isEqualTo("SharedMemoryScope[0 made]");
            number.close();
            assertThat(number.toString()).endsWith("(closed)");
        }
    }
}
