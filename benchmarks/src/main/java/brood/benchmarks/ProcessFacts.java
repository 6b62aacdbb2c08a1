package brood.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What `/proc` tells of a process.
public final class ProcessFacts {
    private static final Duration LONGEST_BOOT = Duration.ofSeconds(20);

    private ProcessFacts() {}

    /// The proportional set size: its own memory and its share of what it has in common with
    /// others.
    ///
    /// @return MB of 2^20 bytes
    public static double pssMegabytes(long pid) throws IOException {
        for (String line : Files.readAllLines(proc(pid, "smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
            }
        }
        throw new IOException("no Pss for process " + pid);
    }

    /// What its threads have run so far, in nanoseconds.
    public static long cpuNanos(long pid) throws IOException {
        long nanos = 0;
        for (String thread : threads(pid)) {
            String times = Files.readString(proc(pid, "task/" + thread + "/schedstat"));
            nanos += Long.parseLong(times.split(" ", 2)[0]);
        }
        return nanos;
    }

    /// What the ended children of this process have used, in milliseconds.
    public static double childrenCpuMillis() throws IOException {
        String[] fields = stat(ProcessHandle.current().pid(), "stat").split(" ");
        // Fields 16 and 17 of the manual, cut behind the second; in ticks of 10 ms.
        return 10.0 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
    }

    /// Waits until this process has so many children, and all of them have nothing to do: spares
    /// that are ready. There is no public way to ask for that.
    ///
    /// @return their pids
    public static List<Long> awaitIdleChildren(int count) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_BOOT.toNanos();
        int calm = 0;
        while (System.nanoTime() - deadline < 0) {
            List<Long> children =
                    ProcessHandle.current().children().map(ProcessHandle::pid).toList();
            calm = children.size() >= count && children.stream().allMatch(ProcessFacts::sleeps)
                    ? calm + 1 : 0;
            if (calm == 5) {
                return children;
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("there are no " + count + " idle children");
    }

    private static boolean sleeps(long pid) {
        try {
            for (String thread : threads(pid)) {
                if (!stat(pid, "task/" + thread + "/stat").startsWith("S")) {
                    return false;
                }
            }
            return true;
        } catch (IOException ended) {
            return false;
        }
    }

    private static String[] threads(long pid) throws IOException {
        String[] threads = new File("/proc/" + pid + "/task").list();
        if (threads == null) {
            throw new IOException("there is no process " + pid);
        }
        return threads;
    }

    /// A line of facts from the third on: the second may hold anything.
    private static String stat(long pid, String file) throws IOException {
        String line = Files.readString(proc(pid, file));
        return line.substring(line.lastIndexOf(')') + 2);
    }

    private static Path proc(long pid, String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }
}
