package brood.internal.threads;

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
import org.jspecify.annotations.Nullable;

/// Processes that are threads, as one of them sees it.
final class ThreadBackend implements Backend {
    private final ThreadProcess process;
    private final ThreadObjects shared;

    ThreadBackend(ThreadProcess process) {
        this.process = process;
        this.shared = new ThreadObjects(process);
    }

    ThreadProcess process() {
        return process;
    }

    @Override
    public String name() {
        return ThreadContexts.SCHEME;
    }

    @Override
    public String nextIdentity() {
        return process.nextIdentity();
    }

    @Override
    public ChildHandle start(ChildRequest request) {
        process.requireMayStartChildren();
        ThreadOptions.check(request.options());
        return ThreadChild.start(process, request);
    }

    @Override
    public CurrentProcess currentProcess() {
        return process.facts();
    }

    @Override
    public Optional<ParentProcess> parentProcess() {
        ThreadProcess parent = process.parent();
        return parent == null ? Backends.local().parentProcess()
                : Optional.of(new ThreadParent(parent));
    }

    @Override
    public List<ChildProcess> children() {
        return process.childProcesses();
    }

    @Override
    public ProcessPool openPool(PoolOptions options) {
        process.requireMayStartChildren();
        ThreadOptions.check(options.worker());
        return ThreadPool.open(process, options);
    }

    @Override
    public Optional<PoolWorker> poolWorker() {
        return Optional.ofNullable(process.poolWorker());
    }

    @Override
    public SharedObjects shared() {
        return shared;
    }

    /// Memory with a name belongs to the machine.
    @Override
    public SharedMemories sharedMemories() {
        return Backends.local().sharedMemories();
    }

    @Override
    public Runnable adopt(Runnable task) {
        process.helperBegins(); // now: it may begin after the process has ended
        return () -> {
            try {
                Backends.<@Nullable Void>call(this, () -> {
                    task.run();
                    return null;
                });
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e); // a Runnable throws no other
            } finally {
                process.helperEnds();
            }
        };
    }

    @Override
    public void close() {
        if (process.parent() != null) {
            throw new IllegalStateException(process + " was started by this context, and so can't"
                    + " close it: it would wait for itself");
        }
        process.program().close();
        ProcessEnd.of(process).run(false);
    }
}
