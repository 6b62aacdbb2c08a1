package brood.examples;

import brood.ChildOptions;
import brood.ChildProcess;
import java.time.Duration;

/// A daemon beside an ordinary child, and nobody joins them.
/// At its end the program waits for the ordinary one and terminates the daemon, which never gets to
/// its last line.
///
/// In Python: a `Process` with `daemon=True` beside one without.
public final class DaemonBesideOrdinary {
    private DaemonBesideOrdinary() {}

    public static void main(String[] args) {
        start("daemon", Duration.ofMinutes(1), true);
        start("ordinary", Duration.ofSeconds(1), false);
        System.out.println("main is done");
    }

    private static void start(String name, Duration work, boolean daemon) {
        var options = ChildOptions.defaults().withName(name).withDaemon(daemon);
        var child = new ChildProcess(
                () -> {
                    Thread.sleep(work);
                    System.out.println(name + " has finished its work");
                },
                options);
        child.start();
        System.out.println(name + " started with pid " + child.pid());
    }
}
