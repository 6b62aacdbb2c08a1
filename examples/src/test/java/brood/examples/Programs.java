package brood.examples;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs programs of this module as a user would: each in a JVM of its own.
public final class Programs {
    private static final long SECONDS = 100;

    /// What a program left.
    ///
    /// @param exitCode its exit code
    /// @param out what it and its children wrote to standard output
    /// @param err what they wrote to standard error
    public record Result(int exitCode, String out, String err) {

        /// What stands behind `prefix` on the only line that begins with it.
        public String after(String prefix) {
            List<String> found = out.lines().filter(line -> line.startsWith(prefix)).toList();
            if (found.size() != 1) {
                throw new AssertionError(
                        "'" + prefix + "' begins " + found.size() + " lines of: " + this);
            }
            return found.getFirst().substring(prefix.length());
        }
    }

    private Programs() {}

    /// Runs a program to its end.
    public static Result run(Class<?> program, Object... args)
            throws IOException, InterruptedException {
        // Files, not pipes: a child that outlives the program must not keep us reading.
        Path out = Files.createTempFile("program", ".out");
        Path err = Files.createTempFile("program", ".err");
        try {
            Process process = new ProcessBuilder(command(program, args))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            Result result = new Result(
                    process.waitFor(), Files.readString(out), Files.readString(err));
            if (!ended) {
                throw new AssertionError(program + " did not end within its time: " + result);
            }
            return result;
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static List<String> command(Class<?> program, Object... args) {
        List<String> command = new ArrayList<>();
        command.add(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(program.getName());
        for (Object arg : args) {
            command.add(arg.toString());
        }
        return command;
    }
}
