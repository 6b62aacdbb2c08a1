package brood.python.internal.worker;

import brood.AuthKey;
import brood.ChildStartException;
import brood.ConnectionOptions;
import brood.Listener;
import brood.python.Python;
import brood.python.PythonResult;
import brood.python.PythonWorkerOptions;
import brood.spi.Backends;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The workers and the tasks that wait for them.
///
/// ```
/// submit -> tasks -> a thread for each worker: takes one, sends it, waits for the reply
/// ```
public final class WorkerTeam {
    private static final int KEY_BYTES = 32;
    private static final int MOST_FAILED_STARTS = 3;

    private final PythonWorkerOptions options;
    private final Listener listener;
    private final AuthKey key;
    /// Those that no worker has taken. With this monitor, which is told when there may be one more
    /// to take or none any more.
    private final Deque<WorkerTask> tasks = new ArrayDeque<>();
    private final List<Worker> workers = new ArrayList<>();
    private final CountDownLatch ready;
    private final Arrivals arrivals;
    /// OPEN --close()--> CLOSING --shutdownNow()--> STOPPED, or straight there. With this monitor.
    private State state = State.OPEN;
    /// Starts that failed since the last that did not. With this monitor.
    private int failedStarts;
    /// Why there can be no more workers. With this monitor.
    private @Nullable ChildStartException broken;

    private enum State {
        OPEN, CLOSING, STOPPED
    }

    /// Starts workers.
    ///
    /// @param options how many, and how
    public WorkerTeam(PythonWorkerOptions options) {
        this.options = options;
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        key = AuthKey.of(secret);
        ready = new CountDownLatch(options.workers());
        try {
            listener = Backends.sockets().listen(null,
                    ConnectionOptions.defaults().withKey(key).withCodec(Python.codec()));
        } catch (IOException e) {
            throw new UncheckedIOException("the workers can't be given a socket", e);
        }
        arrivals = new Arrivals(listener);
        try {
            for (int i = 1; i <= options.workers(); i++) {
                workers.add(new Worker("python-" + i, this));
            }
        } catch (ChildStartException e) {
            shutdownNow();
            throw e;
        }
        workers.forEach(Worker::run);
    }

    PythonWorkerOptions options() {
        return options;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /// Starts a Python that will connect to us.
    Interpreter start(String name) {
        SocketAddress address = listener.address();
        String text = address instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress() + ":" + inet.getPort() : address.toString();
        return Interpreter.start(name, options, text, key);
    }

    /// How many workers.
    ///
    /// @return the number
    public int size() {
        return options.workers();
    }

    /// Adds a task.
    ///
    /// @param task the task
    /// @return its result to come
    public synchronized PythonResult<@Nullable Object> submit(WorkerTask task) {
        if (state != State.OPEN) {
            throw new RejectedExecutionException("the workers are closed; open new ones");
        }
        if (broken != null) {
            task.result().completeExceptionally(broken);
        } else {
            tasks.addLast(task);
            notify();
        }
        return task.result();
    }

    /// The next task, waited for.
    ///
    /// @return null when there will be none any more
    synchronized @Nullable WorkerTask next() throws InterruptedException {
        while (!isStopped()) {
            WorkerTask task = tasks.pollFirst();
            if (task == null && state != State.OPEN) {
                return null;
            }
            if (task == null) {
                wait();
            } else if (!task.result().isDone()) {
                return task;
            }
        }
        return null;
    }

    synchronized boolean isStopped() {
        return state == State.STOPPED || broken != null;
    }

    /// Whether a worker that is gone must be replaced.
    synchronized boolean needsWorkers() {
        return !isStopped() && (state == State.OPEN || !tasks.isEmpty());
    }

    synchronized void started() {
        failedStarts = 0;
        ready.countDown();
    }

    /// A worker did not come up. After some in a row, nothing is expected to work any more.
    void failedToStart(ChildStartException failure) {
        List<WorkerTask> waiting;
        synchronized (this) {
            if (++failedStarts < MOST_FAILED_STARTS && state == State.OPEN) {
                return;
            }
            broken = failure;
            waiting = takeAll();
        }
        waiting.forEach(task -> task.result().completeExceptionally(failure));
        while (ready.getCount() > 0) {
            ready.countDown();
        }
    }

    /// Gives back a task that did not reach its worker; it is the next to be taken. Whoever gives
    /// it back sees to it that there will be a worker.
    void putBack(WorkerTask task) {
        synchronized (this) {
            if (!isStopped()) {
                tasks.addFirst(task);
                notify();
                return;
            }
        }
        task.result().cancel(false);
    }

    private synchronized List<WorkerTask> takeAll() {
        List<WorkerTask> waiting = List.copyOf(tasks);
        tasks.clear();
        notifyAll();
        return waiting;
    }

    /// The processes.
    ///
    /// @return the ids of those that live
    public List<Long> pids() {
        return workers.stream().map(Worker::pid).filter(pid -> pid > 0).toList();
    }

    /// Waits until all workers are up.
    ///
    /// @param time how long at most
    /// @return false when the time is over
    /// @throws InterruptedException when this thread is interrupted
    public boolean awaitReady(Duration time) throws InterruptedException {
        boolean isReady = ready.await(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
        synchronized (this) {
            if (broken != null) {
                throw broken;
            }
        }
        return isReady;
    }

    /// Takes no more tasks, and waits for those that there are.
    public void close() {
        synchronized (this) {
            if (state == State.OPEN) {
                state = State.CLOSING;
                notifyAll();
            }
        }
        try {
            for (Worker worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            shutdownNow();
            Thread.currentThread().interrupt();
        }
        listener.close();
    }

    /// Ends everything now.
    public void shutdownNow() {
        List<WorkerTask> waiting;
        synchronized (this) {
            state = State.STOPPED;
            waiting = takeAll();
        }
        waiting.forEach(task -> task.result().cancel(false));
        workers.forEach(Worker::stop);
        listener.close();
    }
}
