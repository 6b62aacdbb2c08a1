package brood.benchmarks.jmh;

import brood.SharedQueue;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The codec: objects that are written into a queue and read from it, which itself costs little
/// beside that (see [Structures#queueOfInts]).
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Objects {
    private final SharedQueue<Object> queue = SharedQueue.unbounded();
    private final Order order = new Order("tea", Size.LARGE, 3, List.of("Ada", "Grace"));
    private final List<Integer> numbers =
            new ArrayList<>(IntStream.range(0, 1000).boxed().toList());
    private final Map<String, Order> orders = new HashMap<>(Map.of("first", order, "second",
            new Order("coffee", Size.SMALL, 1, List.of())));

    /// A kind of cup.
    public enum Size {
        /// Little.
        SMALL,
        /// Much.
        LARGE
    }

    /// A record as programs have them.
    ///
    /// @param item what
    /// @param size how large
    /// @param count how many
    /// @param names for whom
    public record Order(String item, Size size, int count, List<String> names)
            implements Serializable {}

    /// A text of 26 letters.
    ///
    /// @return it
    /// @throws InterruptedException never
    @Benchmark
    public Object text() throws InterruptedException {
        return thereAndBack("abcdefghijklmnopqrstuvwxyz");
    }

    /// A record with a text, an enum, a number and a list.
    ///
    /// @return it
    /// @throws InterruptedException never
    @Benchmark
    public Object record() throws InterruptedException {
        return thereAndBack(order);
    }

    /// An ArrayList of 1000 integers.
    ///
    /// @return it
    /// @throws InterruptedException never
    @Benchmark
    public Object thousandInts() throws InterruptedException {
        return thereAndBack(numbers);
    }

    /// A HashMap of records.
    ///
    /// @return it
    /// @throws InterruptedException never
    @Benchmark
    public Object mapOfRecords() throws InterruptedException {
        return thereAndBack(orders);
    }

    private Object thereAndBack(Object object) throws InterruptedException {
        queue.put(object);
        return queue.take();
    }
}
