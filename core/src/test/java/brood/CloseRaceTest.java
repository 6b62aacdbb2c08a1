package brood;

import static brood.testing.Family.require;

import brood.testing.InThread;
import brood.testing.Leaks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Calls that do not wait, while another thread closes the object for good: they are done or throw
/// IllegalStateException, and touch nothing that the memory has become since.
@ExtendWith(Leaks.class)
class CloseRaceTest {
    private static final int ROUNDS = Integer.getInteger("brood.rounds", 3_000);
    private static final int USERS = 3;

    /// What one call does.
    @FunctionalInterface
    private interface Use<T> {
        void of(T object) throws Exception;
    }

    /// Objects are made, used by some threads and closed by another, one after the other; beside
    /// each are others that nobody may change.
    private static <T extends AutoCloseable> void race(Supplier<T> maker, Use<T> use)
            throws Exception {
        race(ROUNDS, maker, use);
    }

    private static <T extends AutoCloseable> void race(int rounds, Supplier<T> maker, Use<T> use)
            throws Exception {
        AtomicReference<T> current = new AtomicReference<>(maker.get());
        List<InThread<Void>> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            users.add(InThread.run(() -> {
                T object;
                while ((object = current.get()) != null) {
                    try {
                        use.of(object);
                    } catch (IllegalStateException closed) {
                        require(isClosed(object), "thrown, and it is open: " + closed);
                    }
                }
            }));
        }
        List<Witness> witnesses = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            T next = maker.get();
            current.getAndSet(next).close();
            witnesses.add(new Witness());
            if (witnesses.size() > 20) {
                witnesses.remove(ThreadLocalRandom.current().nextInt(20)).check();
            }
        }
        current.getAndSet(null).close();
        users.forEach(InThread::result);
        for (Witness witness : witnesses) {
            witness.check();
        }
    }

    private static boolean isClosed(Object object) {
        return object instanceof SharedObject shared ? shared.isClosed() : true;
    }

    /// Objects that take over the memory of those that were closed.
    private static final class Witness {
        private final SharedLongArray numbers = SharedLongArray.of(40);
        private final SharedInt number = SharedInt.of(5);
        private final SharedLock lock = SharedLock.create();
        private final SharedQueue<Integer> queue = SharedQueue.unbounded();

        Witness() {
            queue.add(1);
        }

        void check() throws InterruptedException {
            for (long each : numbers.toArray()) {
                require(each == 0, "a foreign array is changed: " + Long.toHexString(each));
            }
            require(number.get() == 5, "a foreign number is changed");
            require(!lock.isLocked() && lock.tryLock(), "a foreign lock is taken");
            lock.unlock();
            require(queue.size() == 1 && queue.take() == 1 && queue.isEmpty(),
                    "a foreign queue is changed");
            numbers.close();
            number.close();
            lock.close();
            queue.close();
        }
    }

    @Test
    void aLock() throws Exception {
        race(SharedLock::create, lock -> {
            if (lock.tryLock()) {
                lock.unlock();
            }
        });
    }

    @Test
    void aSemaphore() throws Exception {
        race(() -> SharedSemaphore.bounded(3), semaphore -> {
            if (semaphore.tryAcquire()) {
                semaphore.release();
            }
        });
    }

    @Test
    void aNumber() throws Exception {
        race(() -> SharedLong.of(1), SharedLong::incrementAndGet);
    }

    @Test
    void anEvent() throws Exception {
        race(SharedEvent::create, event -> {
            event.set();
            event.clear();
        });
    }

    @Test
    void aQueue() throws Exception {
        race(() -> SharedQueue.<Integer>bounded(3), queue -> {
            if (!queue.offer(7)) {
                Integer taken = queue.poll();
                require(taken == null || taken == 7, "a foreign item: " + taken);
            }
            var _ = queue.size();
        });
    }

    @Test
    void aQueueOfLargeItems() throws Exception {
        race(() -> SharedQueue.<byte[]>bounded(2), queue -> {
            if (!queue.offer(new byte[50_000])) {
                byte[] taken = queue.poll();
                require(taken == null || taken.length == 50_000, "a foreign item");
            }
        });
    }

    /// Both ends.
    private record Ends(Pipe pipe) implements AutoCloseable, SharedObject {
        @Override
        public boolean isClosed() {
            return pipe.first().isClosed() || pipe.second().isClosed();
        }

        @Override
        public void close() {
            pipe.close();
        }
    }

    @Test
    void aPipe() throws Exception {
        race(ROUNDS / 3, () -> new Ends(Pipe.duplex()), ends -> {
            try {
                if (ends.pipe.second().poll()) {
                    require(ends.pipe.second().receive() instanceof Integer, "a foreign message");
                } else {
                    ends.pipe.first().send(5);
                }
            } catch (IOException theOtherEndIsClosed) {
                require(ends.isClosed(), "the end, and it is open");
            }
        });
    }

    /// Named memory: its segment is not there any more.
    @Test
    void memory() throws Exception {
        race(ROUNDS / 20, () -> {
            try {
                SharedMemory memory = SharedMemory.create(4096);
                memory.unlink();
                return memory;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, memory -> {
            MemorySegment segment = memory.segment();
            segment.set(ValueLayout.JAVA_INT, 0, 5);
            require(segment.get(ValueLayout.JAVA_INT, 0) == 5, "foreign");
        });
    }
}
