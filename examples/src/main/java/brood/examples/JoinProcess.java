package brood.examples;

import brood.ChildProcess;

/// `join()` waits until the child has ended, however long its work takes.
///
/// In Python: `Process.join()`.
public final class JoinProcess {
    private JoinProcess() {}

    public static void main(String[] args) throws InterruptedException {
        var child = new ChildProcess(() -> {
            System.out.println("child: working");
            Thread.sleep(500);
            System.out.println("child: finished");
        });
        System.out.println("parent: starts the child");
        child.start();
        child.join();
        System.out.println("parent: goes on, child alive: " + child.isAlive());
    }
}
