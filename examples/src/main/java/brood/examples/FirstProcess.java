package brood.examples;

import brood.ChildProcess;

/// The smallest whole program: start a child process, wait for it, look at how it ended.
///
/// In Python: `Process(target=…)` with `start()` and `join()`.
public final class FirstProcess {
    private FirstProcess() {}

    public static void main(String[] args) throws InterruptedException {
        var child = new ChildProcess(() -> System.out.println("hello from the child"));
        child.start();
        child.join();
        System.out.println("the child ended with exit code " + child.exitCode().orElseThrow());
    }
}
