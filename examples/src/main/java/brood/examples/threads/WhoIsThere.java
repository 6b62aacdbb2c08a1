package brood.examples.threads;

import brood.Threads;
import java.util.concurrent.CountDownLatch;

/// The current thread, all threads that are alive, and how many these are.
///
/// In Python: `threading.current_thread()`, `enumerate()` and `active_count()`.
public final class WhoIsThere {
    private WhoIsThere() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.println("current: " + Threads.current().getName());
        System.out.println("at first: " + Threads.activeCount());

        CountDownLatch goHome = new CountDownLatch(1);
        Thread worker = Threads.start("worker", goHome::await);
        Thread helper = Threads.startDaemon(goHome::await);
        helper.setName("helper");
        for (Thread thread : Threads.all()) {
            System.out.println(
                    "alive: " + thread.getName() + (thread.isDaemon() ? ", a daemon" : ""));
        }
        System.out.println("now: " + Threads.activeCount());

        goHome.countDown();
        worker.join();
        helper.join();
        System.out.println("in the end: " + Threads.activeCount());
    }
}
