package brood.internal.manager;

import brood.JoinableQueue;
import java.io.Serial;
import java.time.Duration;

/// Calls of a [JoinableQueue] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class JoinableQueueStub<E> extends QueueStub<E> implements JoinableQueue<E> {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation JOIN =
            Operation.of(null, "join(").interruptible();
    private static final Operation JOIN_2 =
            Operation.of(false, "join(java.time.Duration,").interruptible();
    private static final Operation TASK_DONE =
            Operation.of(null, "taskDone(");
    private static final Operation UNFINISHED =
            Operation.of(0L, "unfinished(");

    JoinableQueueStub(Ref ref) {
        super(ref);
    }

    @Override
    public void join() throws InterruptedException {
        call(JOIN);
    }

    @Override
    public boolean join(Duration first) throws InterruptedException {
        return (Boolean) call(JOIN_2, first);
    }

    @Override
    public void taskDone() {
        call(TASK_DONE);
    }

    @Override
    public long unfinished() {
        return (Long) call(UNFINISHED);
    }
}
