package brood.python;

import java.time.Duration;
import java.util.List;

/// A program with two Python workers, one of which works for ever. It says who they are and stays,
/// or just ends.
public final class WorkersProgram {

    private WorkersProgram() {}

    public static void main(String[] args) throws InterruptedException {
        PythonWorkers workers = PythonWorkers.open(o -> o.withCommand(args[0]).withWorkers(2));
        if (!workers.awaitReady(Duration.ofSeconds(60))) {
            throw new AssertionError("the workers do not come up");
        }
        List<Long> pids = workers.pids();
        var _ = workers.submit("time.sleep", 1000);
        workers.call("os.getpid");
        System.out.println(pids.get(0) + " " + pids.get(1));
        System.out.flush();
        if (args[1].equals("stay")) {
            Thread.sleep(Duration.ofHours(1));
        }
        System.exit(0);
    }
}
