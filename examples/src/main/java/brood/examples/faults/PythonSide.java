package brood.examples.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The same faults in CPython's two pools, by `faults.py`.
final class PythonSide {
    private final Path python;
    private final Duration patience;

    private PythonSide(Path python, Duration patience) {
        this.python = python;
        this.patience = patience;
    }

    /// CPython 3.13, by pyenv or on the path.
    static Optional<PythonSide> find(Duration patience) throws IOException {
        return Stream.concat(byPyenv().stream(), onPath().stream())
                .findFirst()
                .map(python -> new PythonSide(python, patience));
    }

    private static Optional<Path> byPyenv() throws IOException {
        Path versions = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(versions)) {
            return all.filter(version -> version.getFileName().toString().startsWith("3.13."))
                    .map(version -> version.resolve(Path.of("bin", "python3.13")))
                    .filter(Files::isExecutable)
                    .max(Path::compareTo);
        }
    }

    private static Optional<Path> onPath() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "python3.13"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// What a fault does to one of the pools.
    ///
    /// @param pool `pool` for `multiprocessing.Pool`, `executor` for `ProcessPoolExecutor`
    String fault(String pool, String fault) throws Exception {
        List<String> lines = run(pool, fault, Long.toString(patience.toSeconds()));
        return lines.isEmpty() ? "its program died" : lines.getLast();
    }

    /// How many workers are left a second after their program was killed.
    String orphans(String kind, boolean isBusy) throws Exception {
        Process program = start("orphans", kind, isBusy ? "busy" : "idle");
        List<Long> pids = new ArrayList<>();
        try (BufferedReader lines = program.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.equals("ready")) {
                pids.add(Long.parseLong(line));
                line = lines.readLine();
            }
            program.destroyForcibly().waitFor();
        }
        long left = Orphans.aliveAfterGrace(pids);
        pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        return left + " of " + pids.size();
    }

    private List<String> run(String... arguments) throws Exception {
        Process program = start(arguments);
        try (BufferedReader lines = program.inputReader()) {
            List<String> all = lines.lines().toList();
            if (!program.waitFor(1, TimeUnit.MINUTES)) {
                program.destroyForcibly();
            }
            return all;
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(python.toString(), script()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Beside the classes of this module, which are in its target folder.
    private static String script() {
        try {
            Path classes = Path.of(PythonSide.class.getProtectionDomain().getCodeSource()
                    .getLocation().toURI());
            return classes.resolve(Path.of("..", "..", "src", "main", "python", "faults.py"))
                    .normalize().toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
