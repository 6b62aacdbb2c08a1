package brood.internal.runtime;

import brood.ChildOptions;
import brood.ExitReport;
import brood.internal.launch.CrashLog;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A child's standard streams: where they go, and what of them this process reads itself.
final class ChildProcessStreams {
    private final ChildOptions options;
    private final Process process;
    private final @Nullable OutputPump stdoutPump;
    private final @Nullable OutputPump stderrPump;

    private ChildProcessStreams(ChildOptions options, Process process, boolean pumpStdout) {
        this.options = options;
        this.process = process;
        String suffix = "-" + process.pid();
        stdoutPump = pumpStdout
                ? new OutputPump("brood-stdout" + suffix, process.getInputStream(),
                        () -> System.out, false)
                : null;
        stderrPump = options.stderr().isEmpty() && !options.detached()
                ? new OutputPump("brood-stderr" + suffix, process.getErrorStream(),
                        () -> System.err, true)
                : null;
    }

    /// Tells the builder where the streams go. Standard input is the control pipe unless the user
    /// wants it.
    static void redirect(ChildOptions options, boolean pumpStdout, ProcessBuilder builder) {
        builder.redirectInput(options.stdin().orElse(Redirect.PIPE));
        builder.redirectOutput(
                options.stdout().orElse(pumpStdout ? Redirect.PIPE : Redirect.INHERIT));
        builder.redirectError(options.stderr()
                .orElse(options.detached() ? Redirect.INHERIT : Redirect.PIPE));
    }

    static ChildProcessStreams start(ChildOptions options, Process process, boolean pumpStdout) {
        ChildProcessStreams streams = new ChildProcessStreams(options, process, pumpStdout);
        if (streams.stdoutPump != null) {
            streams.stdoutPump.start();
        }
        if (streams.stderrPump != null) {
            streams.stderrPump.start();
        }
        return streams;
    }

    boolean stdoutIsPumped() {
        return stdoutPump != null;
    }

    /// The child has come up: what it writes to standard error is worth showing.
    void showStderr() {
        if (stderrPump == null) {
            return;
        }
        if (stderrPump.holds()) {
            // what prints it may block, and who calls this should not
            Background.execute(stderrPump::show);
        } else {
            stderrPump.show();
        }
    }

    /// Whether a JVM says that it was ended by a signal in the midst of its boot; its exit code may
    /// then be that of any failed start.
    boolean complainsOfSignal() {
        if (stderrPump == null) {
            return false;
        }
        for (String line : stderrPump.tail(System.err.charset())) {
            if (line.startsWith("Runtime.exit(") && line.contains("logging failed")) {
                return true;
            }
        }
        return false;
    }

    /// The child never came up: what it wrote to standard error says why.
    void showStderrNow() {
        if (stderrPump != null) {
            stderrPump.show();
        }
    }

    /// Waits until what the ended child has printed is where it belongs.
    void drain() {
        if (stdoutPump != null) {
            stdoutPump.drain();
        }
        if (stderrPump != null) {
            stderrPump.drain();
        }
    }

    /// How the child ended, with its last words. Whatever goes wrong here, there is a report:
    /// others wait for it.
    ///
    /// @param neverCameUp whether it ended before it had read its task
    /// @param inGoodOrder whether it said BYE, so that there is no crash unless the code says so
    ExitReport report(String name, int code, boolean neverCameUp, boolean inGoodOrder) {
        long pid = process.pid();
        // What ended well before it had read its task was no child of ours.
        int shown = neverCameUp && code == 0 ? 1 : code;
        try {
            List<String> tail = new ArrayList<>();
            if (stderrPump != null) {
                tail.addAll(stderrPump.tail(System.err.charset()));
            }
            if (neverCameUp) {
                tail.add("(this process ended before it had read its task)");
            }
            String log = inGoodOrder && code >= 0 ? "" : CrashLog.find(options, pid);
            return new ExitReport(name, pid, shown, tail, log);
        } catch (RuntimeException | Error e) {
            return new ExitReport(name, pid, shown, List.of(), "");
        }
    }

    OutputStream stdin() {
        requirePipe(options.stdin().orElse(null), "withStdin");
        return process.getOutputStream();
    }

    InputStream stdout() {
        requirePipe(options.stdout().orElse(null), "withStdout");
        return process.getInputStream();
    }

    InputStream stderr() {
        requirePipe(options.stderr().orElse(null), "withStderr");
        return process.getErrorStream();
    }

    @SuppressWarnings("ReferenceEquality") // PIPE is the one and only of its kind
    private static void requirePipe(@Nullable Redirect redirect, String option) {
        if (redirect != Redirect.PIPE) {
            throw new IllegalStateException("that stream is no pipe to this process; start the"
                    + " child with ChildOptions." + option + "(Redirect.PIPE)");
        }
    }

    /// Frees the descriptors of an ended child.
    void close() {
        close(process.getOutputStream());
        close(process.getInputStream());
        close(process.getErrorStream());
    }

    private static void close(Closeable stream) {
        try {
            stream.close();
        } catch (IOException ignored) {
            // its process has ended: there is nothing left to lose
        }
    }
}
