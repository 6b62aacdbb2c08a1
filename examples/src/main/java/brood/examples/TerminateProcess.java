package brood.examples;

import brood.ChildProcess;
import java.time.Duration;

/// Ends a child that would work for a minute, and looks at what is left of it.
/// `terminate()` only asks the operating system, so the child is gone for certain after `join()`.
/// Its exit code is -15: ended by signal 15, SIGTERM.
///
/// In Python: `Process.terminate()`, `is_alive()` and `exitcode`.
public final class TerminateProcess {
    private TerminateProcess() {}

    public static void main(String[] args) throws InterruptedException {
        var child = new ChildProcess(() -> Thread.sleep(Duration.ofMinutes(1)));
        System.out.println("before start, alive: " + child.isAlive());

        child.start();
        System.out.println("after start, alive: " + child.isAlive());

        child.terminate();
        child.join();
        System.out.println("after terminate and join, alive: " + child.isAlive());
        System.out.println("exit code: " + child.exitCode().orElseThrow());
        System.out.println("exit status: " + child.exitStatus().orElseThrow());
    }
}
