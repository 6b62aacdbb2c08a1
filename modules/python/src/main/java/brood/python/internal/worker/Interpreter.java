package brood.python.internal.worker;

import brood.AuthKey;
import brood.ChildStartException;
import brood.ExitReport;
import brood.python.PythonWorkerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A Python process that runs our script.
final class Interpreter {
    private static final int LINES_KEPT = 20;
    private static final int FIRST_SIGNAL = 128;
    private static final int LAST_SIGNAL = FIRST_SIGNAL + 64;
    private static final long GRACE_SECONDS = 5;
    private static final String SCRIPT = script();

    private final String name;
    private final Process process;
    private final Thread errors;
    /// The last lines of its standard error. With its monitor only.
    private final Deque<String> tail = new ArrayDeque<>();

    private Interpreter(String name, Process process) {
        this.name = name;
        this.process = process;
        this.errors = Thread.ofVirtual().name(name + "-errors").start(this::pass);
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(
                Interpreter.class.getResourceAsStream("worker.py"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts one. The key goes over its standard input, whose end later tells it that we are gone.
    static Interpreter start(String name, PythonWorkerOptions options, String address,
            AuthKey key) {
        List<String> command = new ArrayList<>(options.command());
        command.addAll(List.of("-c", SCRIPT, address));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(options.environment());
        options.folder().ifPresent(folder -> builder.directory(folder.toFile()));
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        try {
            Process process = builder.start();
            var interpreter = new Interpreter(name, process);
            byte[] line = (HexFormat.of().formatHex(key.bytes()) + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
            try {
                process.getOutputStream().write(line);
                process.getOutputStream().flush();
            } catch (IOException endedAlready) {
                // its report says why
            }
            return interpreter;
        } catch (IOException e) {
            throw new ChildStartException("Python can't be started as " + options.command() + ": "
                    + e.getMessage() + "; PythonWorkerOptions.withCommand takes another", e);
        }
    }

    private void pass() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.err.println(line);
                synchronized (tail) {
                    tail.addLast(line);
                    if (tail.size() > LINES_KEPT) {
                        tail.removeFirst();
                    }
                }
            }
        } catch (IOException ended) {
            // as a stream does when its process is killed
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() {
        process.destroyForcibly();
    }

    /// Waits for its end, some seconds; then ends it.
    void awaitEnd() {
        boolean isInterrupted = false;
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            isInterrupted = true;
            kill();
        }
        try {
            process.getOutputStream().close();
        } catch (IOException ended) {
            // it is gone
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Kills it if it still runs.
    ///
    /// @return how it ended
    ExitReport end() {
        kill();
        int code = process.onExit().join().exitValue();
        try {
            errors.join(TimeUnit.SECONDS.toMillis(1)); // a child of it may keep the stream open
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return report(code);
    }

    /// How it ended by itself; it is given a moment for that, since its streams end before it does.
    ExitReport ended() {
        try {
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return end();
    }

    private ExitReport report(int code) {
        int exitCode = code > FIRST_SIGNAL && code <= LAST_SIGNAL ? FIRST_SIGNAL - code : code;
        synchronized (tail) {
            return new ExitReport(name, process.pid(), exitCode, List.copyOf(tail), "");
        }
    }
}
