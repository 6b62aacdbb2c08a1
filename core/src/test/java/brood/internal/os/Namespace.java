package brood.internal.os;

import brood.testing.Program;
import java.io.IOException;
import org.junit.jupiter.api.Assumptions;

/// Programs that see other file systems than we do.
final class Namespace {
    private static final String RUN = " && exec \"$@\"";

    private Namespace() {}

    /// A program that is started after these shell commands, which may mount what only it sees. The
    /// test is skipped where the system does not let us.
    static Program.Draft with(String commands, Program.Draft draft) {
        Assumptions.assumeTrue(isAllowed(), "unshare and mount are allowed");
        return draft.under("unshare", "-rm", "sh", "-c", commands + RUN, "sh");
    }

    private static boolean isAllowed() {
        try {
            return new ProcessBuilder(
                    "unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/dev/shm").start()
                    .waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while mounting", e);
        }
    }
}
