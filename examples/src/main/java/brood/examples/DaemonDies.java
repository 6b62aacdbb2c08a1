package brood.examples;

import brood.ChildOptions;
import brood.ChildProcess;
import java.time.Duration;

/// A daemon child dies with its parent's program.
/// This one ends at once, although its child has a minute of work left; the pid that it prints is
/// gone afterwards.
///
/// In Python: `Process(daemon=True)`.
public final class DaemonDies {
    private DaemonDies() {}

    public static void main(String[] args) {
        var daemon = new ChildProcess(DaemonDies::work, ChildOptions.defaults().withDaemon(true));
        daemon.start();
        System.out.println("started a daemon with pid " + daemon.pid());
        System.out.println("the program ends");
    }

    private static void work() throws InterruptedException {
        Thread.sleep(Duration.ofMinutes(1));
        System.out.println("the daemon finished"); // never printed
    }
}
