package brood.testing;

import brood.ChildProcess;
import brood.Processes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test that leaves a child process behind, other than warm spares, and ends what is left.
public final class Leaks implements AfterEachCallback {
    /// What goes by itself goes long before; a machine may be slow, though.
    private static final Duration SETTLING = Duration.ofSeconds(20);

    @Override
    public void afterEach(ExtensionContext context) {
        check(context.getExecutionException().isEmpty());
    }

    /// Fails when a child is left, and ends it. For the end of a class whose tests share a pool.
    public static void requireNone() {
        check(true);
    }

    private static void check(boolean isStrict) {
        try {
            if (isStrict) {
                Eventually.within(SETTLING, "no child is left", () -> left().isEmpty());
                Eventually.within(SETTLING, "no child is listed",
                        () -> Processes.children().isEmpty());
            }
        } catch (AssertionError e) {
            throw new AssertionError("left behind: " + describe(), e);
        } finally {
            left().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    private static List<Long> left() {
        return Proc.children(Proc.self()).stream().filter(pid -> !Proc.isIdleSpare(pid)).toList();
    }

    private static String describe() {
        List<String> commands = left().stream()
                .map(pid -> pid + " " + Proc.commandLine(pid).replace('\0', ' '))
                .toList();
        List<String> listed = Processes.children().stream().map(ChildProcess::toString).toList();
        return "processes " + commands + ", listed " + listed;
    }
}
