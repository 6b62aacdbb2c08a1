package brood.examples.threads;

import brood.Context;
import brood.SharedLock;
import brood.Threads;

/// Three tasks run in turn, again and again: each waits at a lock of its own and frees the next
/// one. That takes locks which another thread may unlock, as those of `Context.threads()`, and not
/// of `java.util.concurrent`.
///
/// In Python: three `threading.Lock`s, of which two are acquired at first.
public final class RelayOfLocks {
    private static final int ROUNDS = 3;

    private RelayOfLocks() {}

    public static void main(String[] args) throws InterruptedException {
        try (var context = Context.threads()) {
            SharedLock first = context.lock();
            SharedLock second = context.lock();
            SharedLock third = context.lock();
            second.lock();
            third.lock();

            Thread one = Threads.start(() -> run("task 1", first, second));
            Thread two = Threads.start(() -> run("task 2", second, third));
            Thread three = Threads.start(() -> run("task 3", third, first));
            one.join();
            two.join();
            three.join();
        }
    }

    @SuppressWarnings("LockNotBeforeTry") // who locks it is not who unlocks it
    private static void run(String name, SharedLock mine, SharedLock next) {
        for (int round = 1; round <= ROUNDS; round++) {
            mine.lock();
            System.out.println(name + ", round " + round);
            next.unlock();
        }
    }
}
