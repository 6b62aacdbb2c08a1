package brood.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs `java` with arguments, environment and folder, and keeps what it printed.
///
/// @param facts the lines of standard output that hold `=`
record JavaRun(int exitCode, List<String> out, List<String> err, Map<String, String> facts) {
    static final String JAVA = System.getProperty("java.home") + "/bin/java";
    static final String CLASSES = System.getProperty("java.class.path");

    static JavaRun of(String... arguments) throws Exception {
        return of(Optional.empty(), Map.of(), arguments);
    }

    static JavaRun of(Map<String, String> environment, String... arguments) throws Exception {
        return of(Optional.empty(), environment, arguments);
    }

    static JavaRun of(Optional<Path> folder, Map<String, String> environment, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, JAVA);
        ProcessBuilder builder = new ProcessBuilder(command);
        folder.ifPresent(path -> builder.directory(path.toFile()));
        builder.environment().keySet().removeIf(
                name -> name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> err = new ArrayList<>();
        Thread reader = Thread.startVirtualThread(
                () -> err.addAll(lines(process.errorReader(StandardCharsets.UTF_8))));
        List<String> out = lines(process.inputReader(StandardCharsets.UTF_8));
        reader.join();
        return new JavaRun(process.waitFor(), out, err, facts(out));
    }

    /// A run that went well and printed facts only.
    JavaRun clean() {
        assertThat(err).isEmpty();
        assertThat(exitCode).as(out::toString).isZero();
        assertThat(out).allMatch(line -> line.contains("="));
        return this;
    }

    private static List<String> lines(java.io.BufferedReader reader) {
        try (reader) {
            List<String> lines = new ArrayList<>();
            String line;
            while ((line = reader.readLine()) != null) {
                lines.add(line);
            }
            return lines;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> facts(List<String> out) {
        Map<String, String> facts = new HashMap<>();
        for (String line : out) {
            int end = line.indexOf('=');
            if (end > 0) {
                facts.put(line.substring(0, end), line.substring(end + 1));
            }
        }
        return facts;
    }
}
