package brood.faults;

import static org.assertj.core.api.Assertions.assertThat;

import brood.AsyncResult;
import brood.ChildProcess;
import brood.ProcessPool;
import brood.SharedQueue;
import brood.testing.Family;
import brood.testing.Leaks;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Memory of a program that does the same for long.
@ExtendWith(Leaks.class)
@Timeout(600)
class LevelMemoryTest {
    private static final int ITEMS = 100_000;
    private static final int TASKS = 50_000;

    @Test
    @DisplayName("LEK-13 thousands of queue items and pool tasks: heap and resident memory of all processes stay level")
    void someItemsAndTasks() {
        assertMemoryStaysLevel(10);
    }

    @Test
    @Tag("slow")
    @DisplayName("LEK-13 100,000 queue items and 50,000 pool tasks: heap and resident memory of all processes stay level")
    void manyItemsAndTasks() {
        assertMemoryStaysLevel(1);
    }

    private static void assertMemoryStaysLevel(int divisor) {
        try (Program program = Program.of(LevelMemoryTest.class, "work", divisor)
                .withFlags("--enable-native-access=ALL-UNNAMED", "-Xmx64m", "-Xms64m",
                        "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC")
                .run()) {
            assertThat(program.stderr()).isEmpty();
            assertThat(program.lines()).containsExactly("level");
        }
    }

    static void work(String... args) throws Exception {
        int divisor = Integer.parseInt(args[0]);
        try (SharedQueue<byte[]> there = SharedQueue.bounded(100);
                SharedQueue<byte[]> back = SharedQueue.unbounded();
                ProcessPool pool = ProcessPool.open(2)) {
            ChildProcess echo = Family.start(() -> echo(there, back));
            // Twice as much as later, so that code is compiled and buffers have their sizes.
            use(pool, there, back, 2 * ITEMS / divisor / 5, 2 * TASKS / divisor / 5);
            Memory before = Memory.now(pool, echo);
            for (int i = 0; i < 5; i++) {
                use(pool, there, back, ITEMS / divisor / 5, TASKS / divisor / 5);
            }
            Memory after = Memory.now(pool, echo);
            Scene.say(after.isWithin(before) ? "level" : before + " -> " + after);
            there.put(new byte[0]);
            Family.allSucceed(echo);
        }
    }

    private static void echo(SharedQueue<byte[]> there, SharedQueue<byte[]> back)
            throws InterruptedException {
        for (byte[] item = there.take(); item.length > 0; item = there.take()) {
            back.put(item);
        }
    }

    private static void use(ProcessPool pool, SharedQueue<byte[]> there, SharedQueue<byte[]> back,
            int items, int tasks) throws Exception {
        for (int i = 0; i < items; i++) {
            // Mostly small, now and then one that has a block of its own.
            there.put(new byte[i % 1000 == 0 ? 100_000 : 1 + i % 500]);
            if (i % 2 == 1) {
                back.take();
                back.take();
            }
        }
        List<AsyncResult<Integer>> results = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            int number = i;
            results.add(pool.submit(() -> number));
            if (results.size() == 1000) {
                for (AsyncResult<Integer> result : results) {
                    result.get();
                }
                results.clear();
            }
        }
        for (AsyncResult<Integer> result : results) {
            result.get();
        }
    }

    /// What the processes hold, in kibibytes.
    ///
    /// @param heap of this process, in use
    /// @param resident of this process, with what it shares
    /// @param children the sum of their resident memory
    private record Memory(long heap, long resident, long children) {
        static Memory now(ProcessPool pool, ChildProcess echo) throws InterruptedException {
            Runtime runtime = Runtime.getRuntime();
            System.gc();
            Thread.sleep(50); // for what it found to be let go of
            System.gc();
            long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 10;
            long children = resident(echo.pid());
            for (long pid : pool.workerPids()) {
                children += resident(pid);
            }
            return new Memory(heap, resident(Proc.self()), children);
        }

        private static long resident(long pid) {
            return Long.parseLong(Proc.status(pid, "VmRSS").replace(" kB", ""));
        }

        /// Compiled code, and young collections of the children that have not been due yet, may
        /// come.
        boolean isWithin(Memory before) {
            return heap < before.heap + 1000 && resident < before.resident + 12_000
                    && children < before.children + 40_000;
        }
    }
}
