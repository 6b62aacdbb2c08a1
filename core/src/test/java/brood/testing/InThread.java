package brood.testing;

import brood.Threads;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Something that another thread of this process does.
public final class InThread<T> {
    private final FutureTask<T> task;
    private final Thread thread;

    private InThread(FutureTask<T> task, Thread thread) {
        this.task = task;
        this.thread = thread;
    }

    /// What a thread does that has no result.
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    public static <T> InThread<T> call(Callable<T> callable) {
        FutureTask<T> task = new FutureTask<>(callable);
        return new InThread<>(task, Threads.startDaemon(task::run));
    }

    public static InThread<Void> run(Action action) {
        return call(() -> {
            action.run();
            return null;
        });
    }

    public static InThread<Void> runVirtual(Action action) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            action.run();
            return null;
        });
        return new InThread<>(task, Threads.startVirtual(task::run));
    }

    public boolean isDone() {
        return task.isDone();
    }

    public void interrupt() {
        thread.interrupt();
    }

    /// Waits for the result; fails when it hangs or has thrown.
    public T result() {
        try {
            return task.get(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the thread has thrown", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the thread does not end", e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while the thread ran", e);
        }
    }

    /// Waits for what it throws; fails when it hangs or throws nothing.
    public Throwable failure() {
        try {
            T result = task.get(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS);
            throw new AssertionError("the thread has thrown nothing, its result is " + result);
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException e) {
            throw new AssertionError("the thread does not end", e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while the thread ran", e);
        }
    }

    /// How long something takes. A test may say how long at least, never how long at most.
    public static Duration took(Action action) throws Exception {
        long begin = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
