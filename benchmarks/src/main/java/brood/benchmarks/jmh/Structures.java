package brood.benchmarks.jmh;

import brood.SharedInt;
import brood.SharedLock;
import brood.SharedQueue;
import brood.SharedSemaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Lock, semaphore, counter and queue in shared memory, used by one thread.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Structures {
    private final SharedLock plain = SharedLock.create();
    private final SharedLock reentrant = SharedLock.reentrant();
    private final SharedSemaphore semaphore = SharedSemaphore.of(1);
    private final SharedInt counter = SharedInt.of(0);
    private final SharedQueue<Integer> ints = SharedQueue.unbounded();
    private final SharedQueue<byte[]> arrays = SharedQueue.unbounded();
    private final byte[] kibibyte = new byte[1024];

    /// Lock and unlock.
    @Benchmark
    @SuppressWarnings("LockNotBeforeTry") // there is nothing to try
    public void lock() {
        plain.lock();
        plain.unlock();
    }

    /// Lock and unlock a reentrant one.
    @Benchmark
    @SuppressWarnings("LockNotBeforeTry") // there is nothing to try
    public void reentrantLock() {
        reentrant.lock();
        reentrant.unlock();
    }

    /// Acquire and release.
    ///
    /// @throws InterruptedException never
    @Benchmark
    public void semaphore() throws InterruptedException {
        semaphore.acquire();
        semaphore.release();
    }

    /// Increment.
    ///
    /// @return the new value
    @Benchmark
    public int counter() {
        return counter.incrementAndGet();
    }

    /// Put and take a number.
    ///
    /// @return the number
    /// @throws InterruptedException never
    @Benchmark
    public Integer queueOfInts() throws InterruptedException {
        ints.put(1_000_000);
        return ints.take();
    }

    /// Put and take an array of 1024 bytes.
    ///
    /// @return the array
    /// @throws InterruptedException never
    @Benchmark
    public byte[] queueOfKibibytes() throws InterruptedException {
        arrays.put(kibibyte);
        return arrays.take();
    }
}
