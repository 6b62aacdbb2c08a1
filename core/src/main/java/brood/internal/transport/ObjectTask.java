package brood.internal.transport;

import brood.ChildProcess;
import brood.RemoteRunnable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A task that came as an object.
public final class ObjectTask implements Callable<@Nullable Object> {
    private final Object task;

    ObjectTask(Object task) {
        this.task = task;
    }

    static boolean isTask(@Nullable Object object) {
        return object instanceof Runnable || object instanceof Callable
                || object instanceof ChildProcess;
    }

    /// What the user made.
    public Object object() {
        return task;
    }

    @Override
    public @Nullable Object call() throws Exception {
        if (task instanceof RemoteRunnable runnable) {
            runnable.execute();
        } else if (task instanceof Callable<?> callable) {
            return callable.call();
        } else if (task instanceof ChildProcess process) {
            process.run();
        } else {
            ((Runnable) task).run();
        }
        return null;
    }
}
