package brood.examples;

import brood.ChildProcess;
import brood.RemoteRunnable;
import brood.SharedBarrier;
import brood.SharedInt;
import java.util.ArrayList;
import java.util.List;

/// Two processes count in one shared number: in two steps, atomically, and under its lock.
/// Counting in two steps loses what the other counted in between.
///
/// In Python: a `Value('i')` with `value += 1`, without and with its `get_lock()`; atomic methods
/// there are none.
public final class CountTogether {
    private static final int PROCESSES = 2;
    private static final int TIMES = 2_000_000;

    private CountTogether() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.println("expected: " + PROCESSES * TIMES);

        var counter = SharedInt.of(0);
        System.out.println("in two steps: " + count(counter, () -> {
            counter.set(counter.get() + 1);
        }));
        System.out.println("atomically: " + count(counter, () -> {
            counter.incrementAndGet();
        }));
        System.out.println("under its lock: " + count(counter, () -> {
            try (var _ = counter.lock().hold()) {
                counter.set(counter.get() + 1);
            }
        }));
    }

    private static int count(SharedInt counter, RemoteRunnable step) throws InterruptedException {
        counter.set(0);
        var start = SharedBarrier.of(PROCESSES);
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            children.add(new ChildProcess(() -> {
                start.await();
                for (int time = 0; time < TIMES; time++) {
                    step.run();
                }
            }).start());
        }
        for (ChildProcess child : children) {
            child.join();
        }
        return counter.get();
    }
}
