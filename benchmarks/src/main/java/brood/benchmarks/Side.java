package brood.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A program that does the work of a row and prints its samples.
final class Side {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final List<String> command;

    private Side(List<String> command) {
        this.command = command;
    }

    /// Brood's side, on the JDK that runs this.
    static Side brood(Row row, int rounds) {
        return java(row, rounds, SideMain.PROCESSES);
    }

    /// The work on threads of one JVM.
    static Optional<Side> threads(Row row, int rounds) {
        return row instanceof PeerRow
                ? Optional.of(java(row, rounds, SideMain.THREADS)) : Optional.empty();
    }

    private static Side java(Row row, int rounds, String how) {
        List<String> command = new ArrayList<>();
        command.add(Places.java());
        command.addAll(row.jvmFlags());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(SideMain.class.getName());
        command.add(row.name());
        command.add(Integer.toString(rounds));
        command.add(how);
        return new Side(command);
    }

    /// CPython's side.
    static Optional<Side> cpython(Row row, int rounds, Optional<File> python) {
        if (python.isEmpty() || row.script().isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>();
        command.add(python.get().getPath());
        command.add(Places.script(row.script().getFirst()));
        command.add(Integer.toString(rounds));
        command.addAll(row.script().subList(1, row.script().size()));
        return Optional.of(new Side(command));
    }

    /// Runs it to its end.
    ///
    /// @return the samples of each series
    /// @throws IOException when it fails, or takes longer than anything here should
    Map<String, List<Double>> run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread watchdog = Thread.ofVirtual().start(() -> killAfterLimit(process));
        try (BufferedReader lines = process.inputReader()) {
            Map<String, List<Double>> samples = lines.lines()
                    .map(line -> line.split(" "))
                    .collect(Collectors.groupingBy(words -> words[0],
                            Collectors.mapping(words -> Double.valueOf(words[1]),
                                    Collectors.toList())));
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + exitCode);
            }
            return samples;
        } finally {
            watchdog.interrupt();
            process.destroyForcibly();
        }
    }

    private static void killAfterLimit(Process process) {
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException ended) {
            // as it should
        }
    }
}
