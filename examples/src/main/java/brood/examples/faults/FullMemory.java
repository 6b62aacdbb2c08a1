package brood.examples.faults;

import brood.SharedLong;
import java.time.Duration;
import java.util.List;

/// The row of full shared memory: a program of its own, whose shared memory may not become larger
/// than 64 MiB, since the system lets it make no larger file.
final class FullMemory {
    private static final long LARGEST = 64L << 20;

    private FullMemory() {}

    static Verdict run(Duration patience) throws Exception {
        Process program = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp", System.getProperty("java.class.path"),
                Faults.class.getName(), "--scene", "full," + patience.toSeconds())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = program.inputReader().lines().toList();
        int exitCode = program.waitFor();
        String said = lines.isEmpty() ? "ended with " + exitCode : lines.getLast();
        return exitCode == 0 ? Verdict.green(said, Double.NaN) : Verdict.red(said);
    }

    /// For this process and all that it starts from now on.
    private static void limitFiles() throws Exception {
        int exitCode = new ProcessBuilder("prlimit", "--fsize=" + LARGEST,
                "--pid=" + ProcessHandle.current().pid()).inheritIO().start().waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("prlimit ended with " + exitCode);
        }
    }

    /// That program: prints the verdict.
    ///
    /// @return its exit code
    static int program(Duration patience) throws Exception {
        SharedLong.of(0).close(); // the memory is there before it can't grow any more
        limitFiles();
        Verdict verdict = new FaultRun(patience).taskFails(FaultRows.fullMemory());
        System.out.println(verdict.text());
        return verdict.isGreen() ? 0 : 1;
    }
}
