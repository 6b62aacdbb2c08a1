package brood.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The CPythons of this machine, 3.8 and later, one of each version: on the path, and of pyenv.
public final class Pythons {
    private static final Map<String, Python> FOUND = find();

    private Pythons() {}

    /// One CPython.
    ///
    /// @param version such as `3.13`
    /// @param command its path
    public record Python(String version, Path command) {

        public boolean isAtLeast(int minor) {
            return Integer.parseInt(version.substring(2)) >= minor;
        }

        /// A program, whose output and errors come together.
        public Process start(String script, Object... args) {
            List<String> line = new ArrayList<>(List.of(command.toString(), "-u", "-c", script));
            for (Object arg : args) {
                line.add(String.valueOf(arg));
            }
            try {
                return new ProcessBuilder(line).redirectErrorStream(true).start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return "CPython " + version;
        }
    }

    /// All, oldest first; none when there is none.
    public static List<Python> all() {
        return List.copyOf(FOUND.values());
    }

    /// What a program has printed; fails unless it ends, with 0.
    public static String output(Process process) {
        try {
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8);
            if (!process.waitFor(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS)
                    || process.exitValue() != 0) {
                throw new AssertionError("the Python program failed:\n" + text);
            }
            return text.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while a Python program ran", e);
        }
    }

    private static Map<String, Python> find() {
        Map<String, Python> found = new TreeMap<>(
                Comparator.comparingInt(version -> Integer.parseInt(version.substring(2))));
        for (Path command : candidates()) {
            String version = versionOf(command);
            if (version.matches("3\\.([89]|\\d\\d+)")) {
                found.putIfAbsent(version, new Python(version, command));
            }
        }
        return found;
    }

    private static List<Path> candidates() {
        List<Path> folders = new ArrayList<>();
        for (String part : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            folders.add(Path.of(part));
        }
        Path versions = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        try (Stream<Path> all = Files.isDirectory(versions) ? Files.list(versions)
                : Stream.empty()) {
            all.sorted().forEach(version -> folders.add(version.resolve("bin")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folders.stream()
                .flatMap(folder -> Stream.of("python3", "python3.8", "python3.9", "python3.10",
                        "python3.11", "python3.12", "python3.13", "python3.14")
                        .map(folder::resolve))
                .filter(Files::isExecutable)
                .toList();
    }

    private static String versionOf(Path command) {
        try {
            Process process = new ProcessBuilder(command.toString(), "-c",
                    "import sys; print('%d.%d' % sys.version_info[:2])")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String text = new String(process.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? text.strip() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while looking for Pythons", e);
        }
    }
}
