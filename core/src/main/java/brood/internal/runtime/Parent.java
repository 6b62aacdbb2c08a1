package brood.internal.runtime;

import brood.ParentProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The process that started this one. Only a detached child ever sees it end.
record Parent(String name, long pid) implements ParentProcess {

    @Override
    public boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Override
    public CompletableFuture<ParentProcess> onExit() {
        return ProcessHandle.of(pid)
                .map(handle -> handle.onExit().<ParentProcess>thenApply(_ -> this))
                .orElseGet(() -> CompletableFuture.completedFuture(this));
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
