package brood.internal.threads;

import brood.ParentProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The process that started another, as that one sees it.
record ThreadParent(ThreadProcess process) implements ParentProcess {

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return !process.isEnded();
    }

    @Override
    public CompletableFuture<ParentProcess> onExit() {
        return process.onEnd().thenApply(_ -> this);
    }

    @Override
    public boolean join(Duration time) throws InterruptedException {
        try {
            onExit().get(Math.max(0, TimeUnit.NANOSECONDS.convert(time)), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError(e); // it is never completed so
        }
    }
}
