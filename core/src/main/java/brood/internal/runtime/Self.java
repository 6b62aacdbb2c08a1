package brood.internal.runtime;

import brood.AuthKey;
import brood.CurrentProcess;
import brood.internal.os.OwnPid;
import brood.internal.shm.ProcessIdentity;
import java.io.FileInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Who this process is. The first process of a program knows by itself; a child is told by its
/// parent before anything of its task runs.
public final class Self {
    /// Children of children of …: more than this is taken for a mistake.
    static final int DEEPEST = 64;

    /// The thread that reads a task and initialises its class, as long as it does: static
    /// initialisers that run there may not start children. Null otherwise.
    private static volatile @Nullable Thread reading;

    /// Null in the first process. Written once by the child's main thread before its task.
    private static volatile @Nullable StartFrame told;

    private static final AtomicInteger CHILDREN = new AtomicInteger();

    private Self() {}

    /// Makes this process the child that its parent says it is.
    public static void becomeChild(StartFrame frame) {
        told = frame;
    }

    /// This thread begins to read a task.
    public static void beginReading() {
        reading = Thread.currentThread();
    }

    public static void endReading() {
        reading = null;
    }

    public static @Nullable StartFrame told() {
        return told;
    }

    public static String name() {
        StartFrame frame = told;
        return frame == null ? "MainProcess" : frame.name();
    }

    public static int depth() {
        StartFrame frame = told;
        return frame == null ? 0 : frame.depth();
    }

    public static AuthKey authKey() {
        StartFrame frame = told;
        return frame == null ? OwnKey.KEY : AuthKey.of(frame.authKey());
    }

    /// The process that stands for this program: its first one, or the detached child that this is,
    /// or that this comes from.
    public static ProcessIdentity program() {
        StartFrame frame = told;
        ProcessIdentity first = frame == null ? null : ProcessIdentity.parse(frame.program());
        return first == null ? ProcessIdentity.self() : first;
    }

    /// Whether this process stands for its program.
    public static boolean isFirst() {
        StartFrame frame = told;
        return frame == null || frame.program().isEmpty();
    }

    public static CurrentProcess facts() {
        StartFrame frame = told;
        return new CurrentProcess(name(), OwnPid.get(), frame != null && frame.daemon(), authKey());
    }

    /// The identity of the next child: `2` in the main program, `1:2` in its first child.
    public static String nextIdentity() {
        StartFrame frame = told;
        int number = CHILDREN.incrementAndGet();
        return frame == null || frame.identity().isEmpty()
                ? Integer.toString(number)
                : frame.identity() + ":" + number;
    }

    /// Fails where no child may be started.
    ///
    /// @throws IllegalStateException when this process may not start children, now or ever
    public static void requireMayStartChildren() {
        StartFrame frame = told;
        if (frame == null) {
            return;
        }
        if (frame.daemon()) {
            throw new IllegalStateException(
                    "process '" + frame.name() + "' is a daemon, and daemons"
                            + " may not start children, which nobody would wait for; start it with"
                            + " ChildOptions.withDaemon(false)");
        }
        if (Objects.equals(reading, Thread.currentThread())) {
            throw new IllegalStateException("process '" + frame.name()
                    + "' is still reading its task:"
                    + " a static initialiser of the task's class starts a process. A child JVM"
                    + " initialises classes anew, so each would start the next; start processes"
                    + " from a method instead");
        }
        if (frame.depth() >= DEEPEST) {
            throw new IllegalStateException("process '" + frame.name() + "' is " + frame.depth()
                    + " processes deep; no more than " + DEEPEST + " are allowed, because each of"
                    + " them seems to start the next");
        }
    }

    /// The secret of this program, made when it is first needed.
    private static final class OwnKey {
        static final AuthKey KEY = AuthKey.of(random());

        private static byte[] random() {
            byte[] secret = new byte[32];
            // The kernel's generator at first hand: SecureRandom costs a young JVM 20 ms.
            try (FileInputStream kernel = new FileInputStream("/dev/urandom")) {
                if (kernel.readNBytes(secret, 0, secret.length) == secret.length) {
                    return secret;
                }
            } catch (IOException noSuchDevice) {
                // not a Unix system
            }
            new SecureRandom().nextBytes(secret);
            return secret;
        }
    }
}
