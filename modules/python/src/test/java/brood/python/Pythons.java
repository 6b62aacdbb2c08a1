package brood.python;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The CPythons of this machine, from 3.8 on: those of pyenv and what the path has. Tests that need
/// one are skipped, with a notice, where there is none. `-Dbrood.python=3.8,3.13` takes only some.
public final class Pythons {
    private static final long SECONDS = 100;
    private static final List<Python> FOUND = find();
    /// Where Pythons put their temporary files: one that is killed leaves its `pymp-*` there.
    private static final Path TEMPORARY = temporary();

    /// One CPython.
    ///
    /// @param version such as `3.13`
    /// @param command its executable
    public record Python(String version, String command) {
        @Override
        public String toString() {
            return "CPython " + version;
        }

        /// The number behind the dot.
        public int minor() {
            return Integer.parseInt(version.substring(2));
        }

        /// A process that runs a program of the test resources.
        public ProcessBuilder program(String name, Object... args) {
            List<String> all = new ArrayList<>(List.of(command, "-c", resource(name)));
            for (Object arg : args) {
                all.add(arg.toString());
            }
            var builder = new ProcessBuilder(all);
            builder.environment().put("TMPDIR", TEMPORARY.toString());
            return builder;
        }

        /// Runs a program of the test resources to its end.
        ///
        /// @return what it wrote to both outputs
        public String run(String name, Object... args) throws IOException, InterruptedException {
            Path out = Files.createTempFile("python", ".out");
            Process process = program(name, args).redirectErrorStream(true)
                    .redirectOutput(out.toFile()).start();
            try {
                process.getOutputStream().close();
                boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
                String text = Files.readString(out);
                if (!ended || process.exitValue() != 0) {
                    throw new AssertionError(name + (ended ? " failed" : " hangs") + ":\n" + text);
                }
                return text;
            } finally {
                process.destroyForcibly();
                Files.delete(out);
            }
        }
    }

    private Pythons() {}

    /// All of them; the test is skipped when there is none.
    public static Stream<Python> all() {
        assumeTrue(!FOUND.isEmpty(), "no CPython 3.8 or newer in ~/.pyenv or on the path: skipped");
        return FOUND.stream();
    }

    /// The oldest and the newest of them.
    public static Stream<Python> ends() {
        List<Python> all = all().toList();
        return all.size() == 1 ? all.stream() : Stream.of(all.getFirst(), all.getLast());
    }

    /// The newest of them.
    public static Python newest() {
        return all().toList().getLast();
    }

    /// A new folder that goes, with all that was left in it, when this JVM ends.
    private static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("pythons");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("left in " + folder + ": " + e);
        }
    }

    static String resource(String name) {
        try (InputStream in = Pythons.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Python> find() {
        Map<Integer, Python> found = new TreeMap<>();
        for (String command : candidates()) {
            String version = version(command);
            if (version.matches("3\\.\\d+") && Integer.parseInt(version.substring(2)) >= 8) {
                found.putIfAbsent(Integer.valueOf(version.substring(2)),
                        new Python(version, command));
            }
        }
        String wanted = System.getProperty("brood.python");
        return found.values().stream()
                .filter(p -> wanted == null || List.of(wanted.split(",")).contains(p.version()))
                .toList();
    }

    private static List<String> candidates() {
        List<String> all = new ArrayList<>();
        Path versions = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> folders = Files.list(versions)) {
                folders.map(folder -> folder.resolve("bin").resolve("python3"))
                        .filter(Files::isExecutable)
                        .forEach(python -> all.add(python.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path python = Path.of(folder).resolve("python3");
            if (Files.isExecutable(python) && !folder.endsWith("shims")) {
                all.add(python.toString());
            }
        }
        return all;
    }

    private static String version(String command) {
        try {
            Process process = new ProcessBuilder(command, "-c",
                    "import sys, multiprocessing; print('%d.%d' % sys.version_info[:2])")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (InputStream out = process.getInputStream()) {
                return new String(out.readAllBytes(), StandardCharsets.US_ASCII).strip();
            }
        } catch (IOException notRunnable) {
            return "";
        }
    }
}
