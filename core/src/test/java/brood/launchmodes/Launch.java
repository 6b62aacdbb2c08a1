package brood.launchmodes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// A program of the JDK, or of an image made by it, to be run with some arguments.
@NullMarked
final class Launch {
    private static final int MOST_SECONDS = 120;

    private final ProcessBuilder builder;
    private @Nullable Path input;

    private Launch(Path home, String program, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve(program).toString());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        builder = new ProcessBuilder(command);
        for (String variable : List.of("CLASSPATH", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")) {
            builder.environment().remove(variable);
        }
    }

    static Launch java(Object... arguments) {
        return of("java", arguments);
    }

    /// @param program in the `bin` folder of the JDK that runs the tests
    static Launch of(String program, Object... arguments) {
        return new Launch(Path.of(System.getProperty("java.home")), program, arguments);
    }

    static Launch image(Path home, Object... arguments) {
        return new Launch(home, "java", arguments);
    }

    Launch in(Path folder) {
        builder.directory(folder.toFile());
        return this;
    }

    Launch with(String variable, Object value) {
        builder.environment().put(variable, value.toString());
        return this;
    }

    Launch reading(Path file) {
        input = file;
        return this;
    }

    /// Runs it to its end.
    LaunchResult run() throws IOException, InterruptedException {
        Path errors = Files.createTempFile("launch", ".err");
        try {
            builder.redirectError(errors.toFile());
            if (input != null) {
                builder.redirectInput(input.toFile());
            }
            Process process = builder.start();
            process.getOutputStream().close();
            Thread killer = killerOf(process);
            String output = read(process.getInputStream());
            int code = process.waitFor();
            killer.interrupt();
            return new LaunchResult(code, output, Files.readString(errors));
        } finally {
            Files.delete(errors);
        }
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Thread killerOf(Process process) {
        return Thread.startVirtualThread(() -> {
            try {
                if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
            } catch (InterruptedException ignored) {
                // it has ended
            }
        });
    }
}
