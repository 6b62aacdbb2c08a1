package brood.internal.runtime.pool;

import brood.ChildStartException;
import brood.PoolOptions;
import brood.TaskOptions;
import brood.internal.common.PoolTimer;
import brood.internal.common.QueueBound;
import brood.internal.runtime.Background;
import brood.internal.runtime.ChildJvmBackend;
import brood.internal.shm.Transit;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.TaskCodec;
import brood.internal.transport.TaskParts;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Hands a pool's calls to workers, and their outcomes to the calls: this is where calls come in
/// and are cancelled, and where the parts that do the rest find each other. What they share and
/// under which locks is in the documentation of this package.
///
/// ```
///   submit ---> CallQueue --Dispatcher--> Worker ==CallLink or pipe==> child JVM
///                  ^                                                       |
///                  |  recalled, not begun, to be tried again               | outcome, or its death:
///    Call <--------+-------------------------------------------------------+ WorkerReports, Endings
/// ```
/// What a worker has begun when it dies is lost, and fails; what it has not begun goes to others.
final class Engine implements CallSink, Call.Owner {
    final PoolOptions options;
    final ObjectCodec codec;
    final @Nullable PoolListener listener;
    final ReentrantLock lock = new ReentrantLock();
    final PoolTimer timer =
            new PoolTimer(work -> Background.thread("brood-timer", work));
    /// The calls that no worker has.
    final CallQueue queue = new CallQueue();
    final PoolLife life = new PoolLife(this);
    final QueueBound bound;
    final Links links = new Links(this);
    final Limits limits = new Limits(this);
    final Retries retries = new Retries(this);
    final Dispatcher dispatcher = new Dispatcher(this);
    final Endings endings;
    final Staff staff;
    private final SubmitSite site = new SubmitSite();
    private final AtomicLong lastCall = new AtomicLong();

    Engine(ChildJvmBackend backend, ObjectCodec codec, TaskCodec tasks, PoolOptions options,
            @Nullable PoolListener listener) {
        this.codec = codec;
        this.options = options;
        this.listener = listener;
        this.bound = new QueueBound(lock, options, queue::size, life::isOpen);
        this.endings = new Endings(this, retries, listener);
        this.staff = new Staff(this, backend, new WorkerSetup(options, tasks));
    }

    /// @throws ChildStartException when a worker can't be started
    /// @throws OutOfMemoryError when the system gives no thread that the pool needs
    void open() {
        timer.start();
        Callbacks.open();
        life.atTheEnd(Callbacks::close);
        staff.open();
        OpenPools.add(this);
    }

    /// Does it with the lock held.
    void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private int ask(IntSupplier question) {
        lock.lock();
        try {
            return question.getAsInt();
        } finally {
            lock.unlock();
        }
    }

    // ---- calls come in ----

    @Override
    public <T extends @Nullable Object> Call<T> submit(
            String name, boolean isMap, TaskParts body, TaskOptions how,
            @Nullable Transit handles) {
        long now = System.nanoTime();
        String shown = how.name().orElse(name);
        long id = lastCall.incrementAndGet();
        byte[] message = CallMessage.call(id, isMap, how.heapLimit(), shown, body.values());
        Call<T> call = new Call<>(new Journey(id, shown, isMap, body.code(), message, how, now,
                site.of(name, now)), this, codec);
        lock.lock();
        try {
            bound.awaitRoom();
            life.requireOpen();
            if (handles != null) {
                call.carries(handles);
            }
            queue.addLast(call);
            if (listener != null) {
                listener.submitted(call);
            }
            dispatcher.added(call);
        } finally {
            lock.unlock();
        }
        return call;
    }

    @Override
    public void requireOpen() {
        life.requireOpen();
    }

    @Override
    public int workers() {
        return staff.size();
    }

    /// Gives waiting calls to workers. With the lock held.
    void dispatch() {
        dispatcher.dispatch();
    }

    /// See [Dispatcher#rebalance].
    boolean rebalance(boolean atOnce) {
        return dispatcher.rebalance(atOnce);
    }

    // ---- calls come out ----

    /// A worker has answered calls. With the lock held.
    void answered(Worker worker) {
        dispatch();
        staff.afterCalls(worker);
        if (queue.size() == 0 && worker.load() == 0 && staff.choice.mostLoaded() != null) {
            links.nudge();
        }
    }

    /// Puts a call behind those that wait once more; ends it when it can't be run any more.
    void again(Call<?> call, @Nullable Worker worker) {
        boolean isTooLate;
        lock.lock();
        try {
            isTooLate = life.isStopped();
            if (!call.isDone() && !isTooLate) {
                call.journey.comesAgain();
                queue.addLast(call);
                if (listener != null) {
                    listener.retried(call, Endings.unknownRun(call, worker));
                }
                life.failIfBroken();
            }
            dispatch();
        } finally {
            lock.unlock();
        }
        if (isTooLate) {
            call.cancel(false);
        }
    }

    @Override
    public void help(Call<?> call, long nanos) {
        links.help(call, nanos);
    }

    @Override
    public void cancelled(Call<?> call, boolean mayInterrupt) {
        lock.lock();
        try {
            Journey journey = call.journey;
            Worker worker = journey.worker;
            if (journey.isWaiting) {
                queue.cancelled(call);
                journey.end();
                dispatch();
            } else if (worker != null && worker.recall(call)) {
                dispatch();
            } else if (worker != null && !life.isStopped()) {
                limits.interrupt(worker, call, !mayInterrupt);
            }
        } finally {
            lock.unlock();
        }
        if (listener != null) {
            listener.ended(call, CallRun.NONE, PoolListener.End.CANCELLED);
        }
    }

    // ---- for the pool ----

    List<Long> workerPids() {
        lock.lock();
        try {
            return staff.pids();
        } finally {
            lock.unlock();
        }
    }

    void resize(int workers) {
        locked(() -> {
            life.requireRunning();
            staff.resize(workers);
            dispatch();
        });
    }

    /// How many calls wait for a worker.
    int waiting() {
        return ask(queue::size);
    }

    /// How many calls workers have.
    int running() {
        return ask(() -> staff.workers().stream().mapToInt(Worker::load).sum());
    }

    boolean hasCalls() {
        lock.lock();
        try {
            return queue.size() > 0 || retries.pending() > 0 || staff.isBusy();
        } finally {
            lock.unlock();
        }
    }

    /// See [PoolLife#shutdown].
    void shutdown() {
        locked(life::shutdown);
    }

    boolean isShutdown() {
        lock.lock();
        try {
            return !life.isRunning();
        } finally {
            lock.unlock();
        }
    }

    CountDownLatch terminated() {
        return life.terminated();
    }
}
