package brood.internal.manager;

import brood.JoinableQueue;
import java.io.Serial;
import java.time.Duration;

/// A queue of a server that counts what is unfinished.
final class JoinableQueueProxy<E> extends QueueProxy<E> implements JoinableQueue<E> {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient JoinableQueue<E> remote;

    JoinableQueueProxy(Ref ref) {
        this(ref, new JoinableQueueStub<>(ref));
    }

    private JoinableQueueProxy(Ref ref, JoinableQueueStub<E> remote) {
        super(ref, remote);
        this.remote = remote;
    }

    @Override
    public void taskDone() {
        remote.taskDone();
    }

    @Override
    public void join() throws InterruptedException {
        remote.join();
    }

    @Override
    public boolean join(Duration time) throws InterruptedException {
        return remote.join(time);
    }

    @Override
    public long unfinished() {
        return remote.unfinished();
    }
}
