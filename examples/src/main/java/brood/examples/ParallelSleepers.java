package brood.examples;

import brood.ChildProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Three sleepers, first one after the other, then all at once.
/// `start()` does not wait, so it is the place of `join()` that decides.
///
/// In Python: starting each `Process` in one loop and joining each in a second one.
public final class ParallelSleepers {
    private static final int SLEEPERS = 3;
    private static final Duration NAP = Duration.ofSeconds(1);

    private ParallelSleepers() {}

    public static void main(String[] args) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < SLEEPERS; i++) {
            newSleeper().start().join();
        }
        print("one after the other", start);

        start = System.nanoTime();
        List<ChildProcess> sleepers = new ArrayList<>();
        for (int i = 0; i < SLEEPERS; i++) {
            sleepers.add(newSleeper().start());
        }
        for (ChildProcess sleeper : sleepers) {
            sleeper.join();
        }
        print("all at once", start);
    }

    private static ChildProcess newSleeper() {
        return new ChildProcess(() -> Thread.sleep(NAP));
    }

    private static void print(String how, long start) {
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        System.out.println(SLEEPERS + " sleepers " + how + ": " + time.toMillis() + " ms");
    }
}
