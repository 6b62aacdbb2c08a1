package brood.testing;

import brood.ChildProcess;
import brood.ExitReport;
import brood.RemoteRunnable;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// Children that work together, and have to end well.
public final class Family {
    private Family() {}

    /// What one of several children does.
    @FunctionalInterface
    public interface Part extends Serializable {
        void run(int index) throws Exception;
    }

    public static ChildProcess start(RemoteRunnable task) {
        return new ChildProcess(task).start();
    }

    /// Starts this many, numbered from 0.
    public static List<ChildProcess> start(int count, Part part) {
        return IntStream.range(0, count).mapToObj(i -> start(() -> part.run(i))).toList();
    }

    /// Waits until all have ended, and fails unless each ended with 0.
    public static void allSucceed(ChildProcess... children) {
        allSucceed(Arrays.asList(children));
    }

    public static void allSucceed(Collection<ChildProcess> children) {
        for (ChildProcess child : children) {
            Runs.joined(child);
            ExitReport report = child.exitReport().orElseThrow();
            require(report.exitCode() == 0, report.describe());
        }
    }

    /// Runs this in a child, and fails unless it ends with 0.
    public static void succeeds(RemoteRunnable task) {
        allSucceed(start(task));
    }

    public static void kill(ChildProcess child) {
        child.kill();
        Runs.joined(child);
    }

    /// An assertion that costs a child no loading of an assertion library.
    public static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
