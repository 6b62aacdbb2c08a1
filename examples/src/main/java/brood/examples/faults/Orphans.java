package brood.examples.faults;

import brood.ChildOptions;
import brood.ChildProcess;
import brood.ProcessPool;
import brood.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A program that is killed while it has two workers, and what is left of those.
final class Orphans {
    /// What the killed program has: the columns of the table.
    static final List<String> KINDS = List.of("daemon", "pool");

    private static final Duration GRACE = Duration.ofSeconds(1);

    private Orphans() {}

    /// Runs that as a program of its own, kills it, and looks for its children a second later.
    static Verdict afterKill(String kind, boolean isBusy) throws Exception {
        Process program = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp", System.getProperty("java.class.path"),
                Faults.class.getName(), "--scene", kind + "," + isBusy))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> workers = readPids(program);
        program.destroyForcibly().waitFor();
        long left = aliveAfterGrace(workers);
        return left == 0 ? Verdict.green("0 of " + workers.size(), Double.NaN)
                : Verdict.red(left + " of " + workers.size());
    }

    private static List<Long> readPids(Process program) throws IOException {
        BufferedReader lines = program.inputReader();
        List<Long> pids = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("ready")) {
                return pids;
            }
            pids.add(Long.parseLong(line));
        }
        throw new IOException("the program that was to be killed ended by itself");
    }

    /// Returns early when all are gone.
    static long aliveAfterGrace(List<Long> pids) throws InterruptedException {
        long end = System.nanoTime() + GRACE.toNanos();
        long alive = alive(pids);
        while (alive > 0 && System.nanoTime() < end) {
            Thread.sleep(10);
            alive = alive(pids);
        }
        return alive;
    }

    private static long alive(List<Long> pids) {
        return pids.stream().filter(Orphans::isAlive).count();
    }

    /// Not one that has ended and that nobody has asked about, as happens where process 1 is no
    /// init.
    private static boolean isAlive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false; // there is no such process
        }
    }

    /// The program that is killed: says which workers it has, and waits.
    static void program(String kind, boolean isBusy) throws Exception {
        List<Long> pids = kind.equals("pool") ? pool(isBusy) : daemons(isBusy);
        pids.forEach(System.out::println);
        System.out.println("ready");
        System.out.flush();
        Thread.sleep(Long.MAX_VALUE);
    }

    private static List<Long> pool(boolean isBusy) throws Exception {
        ProcessPool pool = ProcessPool.open(2);
        var _ = pool.map(x -> x, List.of(1, 2, 3, 4));
        if (isBusy) {
            var _ = pool.submit(Orphans::spin);
            var _ = pool.submit(Orphans::spin);
        }
        return pool.workerPids();
    }

    private static List<Long> daemons(boolean isBusy) {
        ChildOptions daemon = ChildOptions.defaults().withDaemon(true);
        for (int i = 0; i < 2; i++) {
            new ChildProcess(isBusy ? Orphans::spin : Orphans::idle, daemon).start();
        }
        return Processes.children().stream().map(ChildProcess::pid).toList();
    }

    private static void idle() throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void spin() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }
}
