package brood.internal.runtime.pool;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where tasks are submitted, for the stack traces of their failures.
///
/// To walk the stack takes longer than to send a task. So a flood of the same task from one thread
/// shares one walk for as long as it lasts 0.2 ms; then there is a new one.
final class SubmitSite {
    private static final long SHARED_NANOS = 200_000;
    private static final StackTraceElement BORDER =
            new StackTraceElement("======== submitted", "at ========", null, -1);

    private record Walk(Class<?> task, Thread thread, Throwable place, long time) {}

    /// Written by any thread that submits; races only cost a walk.
    private @Nullable Walk last;

    /// This place.
    Throwable of(Object task, long now) {
        Walk walk = last;
        Thread self = Thread.currentThread();
        if (walk == null || walk.task != task.getClass() || !walk.thread.equals(self)
                || now - walk.time > SHARED_NANOS) {
            walk = new Walk(task.getClass(), self, new Place(), now);
            last = walk;
        }
        return walk.place;
    }

    /// Adds the place to the stack trace of a failure that came from a worker.
    static Throwable addTo(Throwable failure, @Nullable Throwable place) {
        if (place == null) {
            return failure;
        }
        try {
            List<StackTraceElement> all = new ArrayList<>(List.of(failure.getStackTrace()));
            all.add(BORDER);
            for (StackTraceElement frame : place.getStackTrace()) {
                if (!isOurs(frame.getClassName())) {
                    all.add(frame);
                }
            }
            failure.setStackTrace(all.toArray(StackTraceElement[]::new));
        } catch (RuntimeException hostile) {
            // an exception of the user's that has its own idea of a stack trace
        }
        return failure;
    }

    private static boolean isOurs(String className) {
        return className.startsWith("brood.internal.") || className.equals("brood.ProcessPool");
    }

    /// Only its stack trace is of use.
    private static final class Place extends Throwable {
        private static final long serialVersionUID = 1;

        Place() {
            super(null, null, false, true);
        }
    }
}
