package brood.examples;

import brood.ChildProcess;
import brood.ProcessPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/// A hundred small tasks: in a process each, and on a pool of as many workers as there are
/// processors. A process costs a JVM; a task on a pool costs some microseconds.
///
/// In Python: a hundred `Process` objects against one `Pool`.
public final class PoolAgainstProcesses {
    private static final int TASKS = 100;

    private PoolAgainstProcesses() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            int number = i;
            children.add(new ChildProcess(() -> work(number)).start());
        }
        for (ChildProcess child : children) {
            child.join();
        }
        long processes = millisSince(start);

        start = System.nanoTime();
        try (var pool = ProcessPool.open()) {
            pool.map(PoolAgainstProcesses::work, IntStream.range(0, TASKS).boxed().toList());
        }
        long pool = millisSince(start);

        System.out.println(TASKS + " processes: " + processes + " ms");
        System.out.println("one pool: " + pool + " ms");
        System.out.println("the pool is faster: " + (pool < processes));
    }

    private static int work(int number) {
        return number * number;
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
