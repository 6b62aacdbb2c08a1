package brood.examples.tour;

import brood.ChildOptions;
import brood.ChildProcess;

/// A child with a heap of its own runs out of it, and nobody else does.
///
/// In Python: `resource.setrlimit` in the child.
public final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] args) throws InterruptedException {
        var options = ChildOptions.defaults().withName("glutton").withMaxHeap(32 << 20);
        var child = new ChildProcess(SmallHeap::fillTheHeap, options);
        child.start();
        child.join();
        System.out.println("the child ended with " + child.exitCode().orElseThrow());
        System.out.println("the parent goes on");
    }

    private static void fillTheHeap() {
        byte[][] memory = new byte[1000][];
        for (int i = 0; i < memory.length; i++) {
            memory[i] = new byte[1 << 20];
        }
        System.out.println(memory.length + " MB fit"); // never printed
    }
}
