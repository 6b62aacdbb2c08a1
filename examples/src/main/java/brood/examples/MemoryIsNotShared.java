package brood.examples;

import brood.ChildProcess;
import java.util.ArrayList;
import java.util.List;

/// A child has a memory of its own: what it changes, its parent never sees.
/// What its task captures arrives as a copy, and static fields start anew.
///
/// In Python: the global variable that a `Process` changes in vain.
public final class MemoryIsNotShared {
    private static int counter = 0;

    private MemoryIsNotShared() {}

    public static void main(String[] args) throws InterruptedException {
        counter = 7;
        List<String> names = new ArrayList<>(List.of("Ada"));

        var child = new ChildProcess(() -> {
            System.out.println("child starts with: counter " + counter + ", names " + names);
            counter = 100;
            names.add("Grace");
            System.out.println("child ends with:   counter " + counter + ", names " + names);
        });
        child.start();
        child.join();

        System.out.println("parent still has:  counter " + counter + ", names " + names);
    }
}
