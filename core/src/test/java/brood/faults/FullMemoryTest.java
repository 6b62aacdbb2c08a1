package brood.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.ChildProcess;
import brood.Connection;
import brood.OutOfSharedMemoryException;
import brood.Pipe;
import brood.ProcessPool;
import brood.QueueShutDownException;
import brood.SharedLongArray;
import brood.SharedQueue;
import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Others fill the place that the shared memory is in, while it is in use.
@ExtendWith(Leaks.class)
class FullMemoryTest {
    private static final int PRODUCERS = 2;
    private static final int SENDER = PRODUCERS;
    private static final int PARTS = PRODUCERS + 1;

    // What each of them counts.
    private static final int REFUSED = PARTS;
    private static final int GOES_ON = 2 * PARTS;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jni", "ffm", "none"})
    @DisplayName("FI-20 the place is filled from outside under load: what can't be stored is refused, nothing acknowledged is lost, all goes on when space is back")
    void filledFromOutside(String natives) throws IOException {
        assumeTrue(canMount(), "mounting in a namespace of our own");
        Path place = Files.createDirectory(folder.resolve("place"));
        try (Program program = Program.of(FullMemoryTest.class, "fill", place)
                .under("unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=48m none " + place
                        + " && exec \"$0\" \"$@\"")
                .withFlags("--enable-native-access=ALL-UNNAMED", "-Dbrood.native=" + natives,
                        "-Dbrood.shm.folder=" + place)
                .run()) {
            assertThat(program.exitCode()).as(program.stdout() + program.stderr()).isZero();
            assertThat(program.lines()).containsExactly("all work", "refused",
                    "all go on", "nothing is lost");
        }
    }

    private static boolean canMount() throws IOException {
        Process probe = new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "none",
                "/dev/shm").redirectErrorStream(true).redirectOutput(new File("/dev/null")).start();
        return probe.onExit().join().exitValue() == 0;
    }

    static void fill(String... args) throws Exception {
        Path filler = Path.of(args[0], "filler");
        try (SharedLongArray counts = SharedLongArray.of(2 * PARTS + 1);
                SharedQueue<Item> queue = SharedQueue.unbounded();
                Pipe pipe = Pipe.oneWay();
                ProcessPool pool = ProcessPool.open(2)) {
            counts.set(GOES_ON, 1);
            List<ChildProcess> producers = Family.start(PRODUCERS,
                    me -> produce(me, counts, queue::put));
            Connection end = pipe.second();
            ChildProcess sender = Family.start(() -> produce(SENDER, counts, end::send));
            end.close();
            Taker taker = new Taker(queue, pipe.first());
            PoolUser user = new PoolUser(pool);
            awaitMore(counts, 0, PARTS);
            user.awaitSuccess();
            Scene.say("all work");

            fillWith(filler);
            taker.rest(true);
            awaitMore(counts, REFUSED, PRODUCERS); // the sender waits, if the pipe is full before the place
            user.awaitAnswers();
            Scene.say("refused");

            Files.delete(filler);
            taker.rest(false);
            awaitMore(counts, 0, PARTS);
            user.awaitSuccess();
            Scene.say("all go on");

            counts.set(GOES_ON, 0);
            Family.allSucceed(producers);
            Family.allSucceed(sender);
            user.end();
            queue.shutdown();
            taker.requireAll(counts);
            Scene.say("nothing is lost");
        }
    }

    /// Another program's file, which takes all the space that is left, and what becomes free for a
    /// while.
    private static void fillWith(Path filler) throws Exception {
        Process process = new ProcessBuilder("sh", "-c",
                "for i in 1 2 3 4 5; do cat /dev/zero >>\"$0\"; sleep 0.1; done 2>/dev/null; true",
                filler.toString()).start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    /// An item that is known again.
    ///
    /// @param content of its number in each byte
    private record Item(int producer, long number, byte[] content) implements Serializable {
        static Item of(int producer, long number) {
            byte[] content = new byte[(int) (number * 7919 % 60_000)];
            Arrays.fill(content, (byte) number);
            return new Item(producer, number, content);
        }

        void requireWhole() {
            Item whole = of(producer, number);
            Family.require(Arrays.equals(content, whole.content), "item " + number + " is damaged");
        }
    }

    /// Where items go.
    @FunctionalInterface
    private interface Way {
        void put(Item item) throws Exception;
    }

    private static void produce(int me, SharedLongArray counts, Way way) throws Exception {
        long number = 0;
        while (counts.get(GOES_ON) != 0) {
            try {
                way.put(Item.of(me, number));
                counts.set(me, ++number);
            } catch (OutOfSharedMemoryException refused) {
                counts.getAndAdd(REFUSED + me, 1);
                Thread.sleep(1);
            }
        }
    }

    /// Waits until each of the first ones has done more of that.
    private static void awaitMore(SharedLongArray counts, int first, int parts) {
        long[] before = counts.toArray(first, first + parts);
        Eventually.eventually("each goes on", () -> {
            boolean more = true;
            for (int i = 0; i < parts; i++) {
                more &= counts.get(first + i) > before[i] + 10;
            }
            return more;
        });
    }

    /// Takes items, as long as it does not rest.
    private static final class Taker {
        private final long[] next = new long[PARTS];
        private final AtomicBoolean rests = new AtomicBoolean();
        private final InThread<Void> ofQueue;
        private final InThread<Void> ofPipe;

        Taker(SharedQueue<Item> queue, Connection pipe) {
            ofQueue = InThread.run(() -> {
                try {
                    while (true) {
                        check(queue.take());
                    }
                } catch (QueueShutDownException end) {
                    return; // all is taken
                }
            });
            ofPipe = InThread.run(() -> {
                try {
                    while (true) {
                        check((Item) pipe.receive());
                    }
                } catch (EOFException end) {
                    return; // all is received
                }
            });
        }

        private void check(Item item) throws InterruptedException {
            item.requireWhole();
            Family.require(item.number() == next[item.producer()]++,
                    "item " + item + " comes where " + Arrays.toString(next) + " should");
            while (rests.get()) {
                Thread.sleep(1);
            }
        }

        void rest(boolean now) {
            rests.set(now);
        }

        void requireAll(SharedLongArray counts) {
            ofQueue.result();
            ofPipe.result();
            assertThat(next).containsExactly(counts.toArray(0, PARTS));
        }
    }

    /// Gives tasks to a pool, small ones and ones with large arguments and results.
    private static final class PoolUser {
        private final ProcessPool pool;
        private final InThread<Void> thread;
        private volatile boolean ends;
        private final AtomicLong refused = new AtomicLong();
        private final AtomicLong done = new AtomicLong();

        PoolUser(ProcessPool pool) {
            this.pool = pool;
            thread = InThread.run(this::run);
        }

        private void run() throws InterruptedException {
            for (int number = 0; !ends; number++) {
                Item item = Item.of(0, number % 3 == 0 ? number : 0);
                try {
                    Item back = pool.submit(() -> {
                        item.requireWhole();
                        return item;
                    }).get(1, TimeUnit.MINUTES);
                    back.requireWhole();
                    done.incrementAndGet();
                } catch (OutOfSharedMemoryException e) {
                    refused.incrementAndGet();
                } catch (ExecutionException | TimeoutException e) {
                    if (!Runs.traceOf(e).contains("OutOfSharedMemoryException")) {
                        throw new AssertionError("fails for another reason", e);
                    }
                    refused.incrementAndGet();
                }
            }
        }

        void awaitSuccess() {
            long before = done.get();
            Eventually.eventually("the pool goes on", () -> done.get() > before + 10);
        }

        /// Whatever they are: it may go on with the space that it has.
        void awaitAnswers() {
            long before = answers();
            Eventually.eventually("the pool goes on or refuses",
                    () -> answers() > before + 10);
        }

        private long answers() {
            return refused.get() + done.get();
        }

        void end() {
            ends = true;
            thread.result();
        }
    }
}
