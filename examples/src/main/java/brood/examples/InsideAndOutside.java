package brood.examples;

import brood.ChildOptions;
import brood.ChildProcess;
import brood.Processes;

/// Name, pid and parent's pid of a child, as it sees them itself and as its parent does.
///
/// In Python: `current_process()`, `parent_process()`, `Process.pid` and `Process.name`.
public final class InsideAndOutside {
    private InsideAndOutside() {}

    public static void main(String[] args) throws InterruptedException {
        var options = ChildOptions.defaults().withName("scout");
        var child = new ChildProcess(InsideAndOutside::lookAround, options);
        child.start();
        child.join();

        System.out.println("outside: name " + child.name());
        System.out.println("outside: pid " + child.pid());
        System.out.println("outside: parent pid " + Processes.current().pid());
        System.out.println("outside: parent name " + Processes.current().name());
    }

    private static void lookAround() {
        var parent = Processes.parent().orElseThrow();
        System.out.println("inside: name " + Processes.current().name());
        System.out.println("inside: pid " + Processes.current().pid());
        System.out.println("inside: parent pid " + parent.pid());
        System.out.println("inside: parent name " + parent.name());
    }
}
