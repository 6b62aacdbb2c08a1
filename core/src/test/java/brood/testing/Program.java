package brood.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// A program that really runs: a JVM of its own, started with `java -cp`, whose exit code, output
/// and descendants a test can see.
///
/// Its descendants are known by a variable in their environment, also when their parent is gone.
public final class Program implements AutoCloseable {
    /// Below the limit of a test, so that a hang is reported with what the program printed.
    private static final Duration LONGEST = Duration.ofSeconds(110);

    private static final String MARK = "BROOD_TEST_PROGRAM";

    private final String mark = MARK + "=" + UUID.randomUUID();
    private final Path stdout = temporary("stdout");
    private final Path stderr = temporary("stderr");
    private final Process process;

    private Program(List<String> command, Draft draft) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().put(MARK, mark.substring(MARK.length() + 1));
        builder.environment().putAll(draft.environment);
        if (draft.folder != null) {
            builder.directory(draft.folder.toFile());
        }
        process = builder.start();
    }

    /// A program whose `main` is this static method of this class, with a parameter `String...
    /// args`.
    public static Draft of(Class<?> type, String scene, Object... args) {
        List<String> line = new ArrayList<>(List.of(Scene.class.getName(), type.getName(), scene));
        for (Object arg : args) {
            line.add(String.valueOf(arg));
        }
        return new Draft(line);
    }

    /// How to start a program.
    public static final class Draft {
        private final List<String> mainAndArguments;
        private List<String> launcher = List.of();
        private List<String> flags = List.of();
        private Map<String, String> environment = Map.of();
        private String classPath = System.getProperty("java.class.path");
        private Path folder;

        private Draft(List<String> mainAndArguments) {
            this.mainAndArguments = mainAndArguments;
        }

        public Draft withFlags(String... jvmFlags) {
            flags = List.of(jvmFlags);
            return this;
        }

        public Draft withEnvironment(Map<String, String> variables) {
            environment = variables;
            return this;
        }

        public Draft withClassPath(String path) {
            classPath = path;
            return this;
        }

        public Draft in(Path workingFolder) {
            folder = workingFolder;
            return this;
        }

        /// Started by another program, such as `taskset`.
        public Draft under(String... command) {
            launcher = List.of(command);
            return this;
        }

        /// In a process group of its own, as a shell starts what is typed at a terminal.
        public Draft inGroup() {
            return under("setsid", "env", "--default-signal=INT,QUIT,TERM,HUP");
        }

        public Program start() {
            List<String> command = new ArrayList<>(launcher);
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(flags);
            command.addAll(List.of("-cp", classPath));
            command.addAll(mainAndArguments);
            try {
                return new Program(command, this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Starts it and waits for its end.
        public Program run() {
            Program program = start();
            program.exitCode();
            return program;
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Waits for its end.
    ///
    /// @return its exit code, 128 + N after signal N
    public int exitCode() {
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the program does not end; it printed:\n" + everything());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the program ran", e);
        }
        return process.exitValue();
    }

    public String stdout() {
        return text(stdout);
    }

    public String stderr() {
        return text(stderr);
    }

    /// The standard output without its line ends.
    public List<String> lines() {
        return stdout().lines().toList();
    }

    private String everything() {
        return stdout() + stderr();
    }

    /// Waits until it has printed a line that starts like this.
    ///
    /// @return the rest of that line
    public String awaitLine(String start) {
        try {
            Eventually.eventually("the program prints " + start,
                    () -> line(start) != null || Proc.isGone(pid()));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\nit printed:\n" + everything(), e);
        }
        String line = line(start);
        if (line == null) {
            throw new AssertionError(
                    "ended without printing " + start + "; it printed:\n" + everything());
        }
        return line.substring(start.length()).strip();
    }

    public long awaitPid(String start) {
        return Long.parseLong(awaitLine(start));
    }

    private String line(String start) {
        String text = stdout();
        return text.substring(0, text.lastIndexOf('\n') + 1).lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElse(null);
    }

    public void signal(String name) {
        Proc.signal(name, pid());
    }

    /// Sends a signal to all of its process group, as a terminal does on Ctrl-C.
    public void signalGroup(String name) {
        Proc.signal(name, -pid());
    }

    public void kill() {
        process.destroyForcibly();
    }

    /// The live processes that descend from it.
    public List<Long> family() {
        return Proc.withVariable(mark).stream().filter(pid -> pid != pid()).toList();
    }

    /// Waits, for much longer than is promised, until nothing that descends from it is alive.
    ///
    /// @return how long that took
    public Duration awaitFamilyGone() {
        return Eventually.within(Duration.ofSeconds(20), "all that the program started is gone",
                () -> family().isEmpty());
    }

    /// Ends it and all that descends from it.
    @Override
    public void close() {
        process.destroyForcibly();
        while (!Proc.withVariable(mark).isEmpty()) {
            Proc.withVariable(mark).forEach(
                    pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
        exitCode();
        delete(stdout);
        delete(stderr);
    }

    private static Path temporary(String name) {
        try {
            return Files.createTempFile("brood-test-", "-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
