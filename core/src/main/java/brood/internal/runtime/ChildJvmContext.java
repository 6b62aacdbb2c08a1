package brood.internal.runtime;

import brood.ChildOptions;
import brood.ChildProcess;
import brood.CurrentProcess;
import brood.ParentProcess;
import brood.PoolOptions;
import brood.PoolWorker;
import brood.ProcessPool;
import brood.spi.Backend;
import brood.spi.Backends;
import brood.spi.ChildHandle;
import brood.spi.ChildRequest;
import brood.spi.SharedMemories;
import brood.spi.SharedObjects;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The backend of this process, which remembers what was started through it and ends that.
final class ChildJvmContext implements Backend {
    private final Backend backend;

    /// Children that run, or have just ended. Each is removed by its own end.
    private final Set<Started> children = ConcurrentHashMap.newKeySet();

    /// Pools that were opened, less those seen to have ended.
    private final Set<ProcessPool> pools = ConcurrentHashMap.newKeySet();

    /// Set by close, before it looks at what there is; who starts something looks at it afterwards.
    private volatile boolean closed;

    /// A child and how it is to be ended.
    private record Started(ChildHandle handle, boolean daemon) {}

    ChildJvmContext(Backend backend) {
        this.backend = backend;
    }

    @Override
    public ChildHandle start(ChildRequest request) {
        requireOpen();
        ChildHandle handle = backend.start(request);
        if (!request.options().detached()) {
            Started started = new Started(handle, request.process().isDaemon());
            children.add(started);
            var _ = handle.onExit().whenComplete((_, _) -> children.remove(started));
            if (closed) { // perhaps too late to be seen by it
                handle.kill();
                requireOpen();
            }
        }
        return handle;
    }

    @Override
    public ChildHandle startService(Object task, ChildOptions options) {
        requireOpen();
        ChildHandle handle = backend.startService(task, options);
        Started started = new Started(handle, true);
        children.add(started);
        var _ = handle.onExit().whenComplete((_, _) -> children.remove(started));
        if (closed) {
            handle.kill();
            requireOpen();
        }
        return handle;
    }

    @Override
    public ProcessPool openPool(PoolOptions options) {
        requireOpen();
        ProcessPool pool = backend.openPool(options);
        pools.removeIf(ProcessPool::isTerminated);
        pools.add(pool);
        if (closed) {
            pool.shutdownNow();
            requireOpen();
        }
        return pool;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the context is closed; open another one");
        }
    }

    @Override
    public void close() {
        closed = true;
        pools.forEach(ProcessPool::shutdownNow);
        children.stream().filter(Started::daemon).forEach(each -> each.handle.terminate());
        pools.forEach(ProcessPool::close);
        children.forEach(this::await);
    }

    /// As [java.util.concurrent.ExecutorService#close] does, an interrupt turns waiting into
    /// ending.
    private void await(Started child) {
        boolean interrupted = false;
        while (true) {
            try {
                child.handle.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                children.forEach(each -> each.handle.terminate());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Runnable adopt(Runnable task) {
        return () -> {
            try {
                Backends.<@org.jspecify.annotations.Nullable Void>call(this, () -> {
                    task.run();
                    return null;
                });
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e); // a Runnable throws no other
            }
        };
    }

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public String nextIdentity() {
        return backend.nextIdentity();
    }

    @Override
    public CurrentProcess currentProcess() {
        return backend.currentProcess();
    }

    @Override
    public Optional<ParentProcess> parentProcess() {
        return backend.parentProcess();
    }

    @Override
    public List<ChildProcess> children() {
        return backend.children();
    }

    @Override
    public Optional<PoolWorker> poolWorker() {
        return backend.poolWorker();
    }

    @Override
    public SharedObjects shared() {
        return backend.shared();
    }

    @Override
    public SharedMemories sharedMemories() {
        return backend.sharedMemories();
    }
}
