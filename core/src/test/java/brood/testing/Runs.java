package brood.testing;

import brood.ChildOptions;
import brood.ChildProcess;
import brood.RemoteRunnable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Children that run to their end.
public final class Runs {
    private Runs() {}

    /// How it ends when it is started now.
    ///
    /// @return the exit code
    public static int exitCode(ChildProcess child) {
        return joined(child.start()).exitCode().orElseThrow();
    }

    public static int exitCode(RemoteRunnable task) {
        return exitCode(new ChildProcess(task));
    }

    public static int exitCode(ChildOptions options, RemoteRunnable task) {
        return exitCode(new ChildProcess(task, options));
    }

    /// Waits for the end of a child; fails when it hangs.
    public static ChildProcess joined(ChildProcess child) {
        try {
            if (!child.join(Eventually.LIMIT)) {
                throw new AssertionError(child + " does not end");
            }
            return child;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + child + " ran", e);
        }
    }

    /// A child that has started and waits until it is ended.
    public static ChildProcess sleeper(Note ready) {
        ChildProcess child = new ChildProcess(() -> {
            ready.write(ProcessHandle.current().pid());
            Scene.sleepForEver();
        });
        child.start();
        ready.await();
        return child;
    }

    /// What a task prints to its standard output.
    public static String stdout(RemoteRunnable task) {
        return stdout(ChildOptions.defaults(), task);
    }

    public static String stdout(ChildOptions options, RemoteRunnable task) {
        try (ChildProcess child = new ChildProcess(task, options.withStdout(Redirect.PIPE))) {
            child.start();
            String text = new String(child.stdout().readAllBytes(), StandardCharsets.UTF_8);
            joined(child);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The message of what is thrown somewhere down the line, for asserting on all of it.
    public static String traceOf(@Nullable Throwable thrown) {
        java.io.StringWriter text = new java.io.StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new java.io.PrintWriter(text));
        }
        return text.toString();
    }
}
