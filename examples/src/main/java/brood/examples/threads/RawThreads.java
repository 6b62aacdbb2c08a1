package brood.examples.threads;

import brood.Threads;

/// Start two threads and wait for them: the least there is to threads.
///
/// In Python: `_thread.start_new_thread`, and `threading.Thread(target=f)` with `start` and `join`.
public final class RawThreads {
    private RawThreads() {}

    public static void main(String[] args) throws InterruptedException {
        Thread singer = Threads.start(() -> {
            for (int i = 0; i < 3; i++) {
                System.out.println("singing " + i);
                Thread.sleep(50);
            }
        });
        Thread dancer = Threads.start(() -> {
            for (int i = 0; i < 3; i++) {
                System.out.println("dancing " + i);
                Thread.sleep(50);
            }
        });

        singer.join();
        dancer.join();
        System.out.println("both have ended: " + !(singer.isAlive() || dancer.isAlive()));
    }
}
