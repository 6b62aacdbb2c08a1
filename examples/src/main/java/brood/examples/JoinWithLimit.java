package brood.examples;

import brood.ChildProcess;
import java.time.Duration;

/// `join` with a time limit that is shorter than the work.
/// It returns false and the child goes on. What to do then is the caller's choice; this one has no
/// more patience.
///
/// In Python: `Process.join(timeout)`, then a look at `is_alive()`.
public final class JoinWithLimit {
    private JoinWithLimit() {}

    public static void main(String[] args) throws InterruptedException {
        var child = new ChildProcess(() -> Thread.sleep(Duration.ofMinutes(1)));
        child.start();

        boolean ended = child.join(Duration.ofMillis(300));
        System.out.println("ended within the limit: " + ended);
        System.out.println("still alive: " + child.isAlive());

        child.terminate();
        ended = child.join(Duration.ofSeconds(30));
        System.out.println("ended after terminate: " + ended);
    }
}
