package brood;

import brood.spi.Backend;
import brood.spi.Backends;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where processes run: in child JVMs, on threads of this JVM, or elsewhere. The same program runs
/// in all of them, by the line that makes the context.
///
/// ```java
/// try (var context = Context.threads()) {
///     context.run(() -> {
///         var queue = SharedQueue.<String>unbounded();
///         new ChildProcess(() -> queue.put("hello")).start();
///         System.out.println(queue.take());
///     });
/// }
/// ```
///
/// Inside [#run] and [#call] the static factories and constructors of this package use the context,
/// in that thread and in what it starts: child processes, workers of pools, threads of [Threads],
/// and in a child on threads also plain threads. Threads that a program makes in other ways take
/// the context along by calling `Context.current()` before and [#run] inside. The factories of the
/// context itself ([#lock], [#queue] and so on) need no `run`. What one context made is not for
/// processes of another.
///
/// [#threads] gives processes that are threads. What differs from child JVMs:
///
/// - Objects are not copied. Tasks, arguments, items and messages are passed by reference, and need
///   not be serialisable; static fields are the same for all. Bytes are still copied.
/// - A child's pid is the id of its thread. It has no heap, class path, JVM flags or Java home of
///   its own: such options do nothing. Environment, working folder, redirected streams and an extra
///   class path are refused at the start.
/// - A thread can't be stopped from outside. `terminate`, `interrupt` and `kill` interrupt the
///   child's threads; after `kill` it can also do nothing to shared objects any more. A child that
///   heeds neither goes on. It has ended with -15, -2 or -9 when it then ended by an exception.
/// - A task of a [ProcessPool] that passes a limit, or has not ended [PoolOptions#cancelGrace]
///   after it was cancelled or its pool was stopped, fails as it does elsewhere. Its thread is
///   interrupted and replaced, nobody waits for it, and it can do nothing to shared objects any
///   more. There is one heap: [TaskOptions#heapLimit] counts all that is live in this JVM, and
///   [RecyclePolicy] knows tasks and age only. [TaskOptions#cpuLimit] counts the worker's own
///   thread, on Linux; elsewhere it is refused, as [PoolOptions#traceFile] is everywhere. Nothing
///   is added to the exceptions of tasks.
/// - `System.exit` ends the whole program, and a crash too.
/// - Shared objects live as long as somebody refers to them. Closing one closes it for one process,
///   as everywhere. An end of a [Pipe] belongs to the process that made the pipe, to those that
///   were started with it, that it was sent to, and that have used it; one that is hidden inside
///   another object that is sent belongs to its receiver from the first use.
///
/// May be used by any thread.
///
/// In Python: `multiprocessing.get_context`; `multiprocessing.dummy` for threads.
///
/// (A long file: each concept has a factory here.)
public final class Context implements AutoCloseable {
    private final Backend backend;

    private Context(Backend backend) {
        this.backend = backend;
    }

    /// A context whose processes are child JVMs, which is what is in force everywhere else.
    ///
    /// @return a new context; closing it ends what was started through it
    public static Context local() {
        return connect(URI.create("local:/"));
    }

    /// A context whose processes are threads of this JVM.
    ///
    /// @return a new context
    public static Context threads() {
        return connect(URI.create("threads:/"));
    }

    /// A context that a module of its own brings, for an address: `local:/` and `threads:/` are the
    /// two that are always there.
    ///
    /// @param address what it is; its scheme says which kind
    /// @return a new context
    /// @throws IllegalArgumentException when no module here knows that scheme, or the module has
    ///         no use for the address
    public static Context connect(URI address) {
        return new Context(Backends.open(Objects.requireNonNull(address, "address")));
    }

    /// The context in force, which the static factories use. In a child it is the one that started
    /// it. Outside of any [#run] it is that of this program, which can't be closed.
    ///
    /// @return a context that is equal to all others of the same process
    public static Context current() {
        return new Context(Backends.current());
    }

    /// Which kind it is.
    ///
    /// @return `local`, `threads`, or the scheme of the address that it was made for
    public String name() {
        return backend.name();
    }

    // ---- in this context ----

    /// Does something in this context.
    ///
    /// @param action what to do, in this thread
    /// @throws RuntimeException what the action threw; a checked exception inside a
    ///         [java.lang.reflect.UndeclaredThrowableException]
    public void run(RemoteRunnable action) {
        Objects.requireNonNull(action, "action");
        get(() -> {
            action.run();
            return null;
        });
    }

    /// Does something in this context.
    ///
    /// @param <T> the type of the result
    /// @param action what to do, in this thread
    /// @return its result
    /// @throws Exception what the action threw
    public <T extends @Nullable Object> T call(Callable<T> action) throws Exception {
        return Backends.call(backend, action);
    }

    private <T extends @Nullable Object> T get(Supplier<T> action) {
        try {
            return Backends.call(backend, action::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e); // a Supplier throws no other
        }
    }

    /// The process that uses this context.
    ///
    /// @return as [Processes#current]
    public CurrentProcess currentProcess() {
        return backend.currentProcess();
    }

    /// The children of that process.
    ///
    /// @return as [Processes#children]
    public List<ChildProcess> children() {
        return backend.children();
    }

    // ---- processes ----

    /// A process. For a subclass of [ChildProcess], call its constructor inside [#run].
    ///
    /// @param task what it does
    /// @return as [ChildProcess#ChildProcess(RemoteRunnable)]
    public ChildProcess process(RemoteRunnable task) {
        return get(() -> new ChildProcess(task));
    }

    /// A process.
    ///
    /// @param task what it does
    /// @param options how it is started
    /// @return as [ChildProcess#ChildProcess(RemoteRunnable, ChildOptions)]
    public ChildProcess process(RemoteRunnable task, ChildOptions options) {
        return get(() -> new ChildProcess(task, options));
    }

    /// A pool.
    ///
    /// @param workers at least 1
    /// @return as [ProcessPool#open(int)]
    public ProcessPool pool(int workers) {
        return get(() -> ProcessPool.open(workers));
    }

    /// A pool.
    ///
    /// @param options changes the defaults
    /// @return as [ProcessPool#open(UnaryOperator)]
    public ProcessPool pool(UnaryOperator<PoolOptions> options) {
        return get(() -> ProcessPool.open(options));
    }

    // ---- what they wait at ----

    /// A plain lock.
    ///
    /// @return as [SharedLock#create]
    public SharedLock lock() {
        return get(SharedLock::create);
    }

    /// A reentrant lock.
    ///
    /// @return as [SharedLock#reentrant]
    public SharedLock reentrantLock() {
        return get(SharedLock::reentrant);
    }

    /// A condition.
    ///
    /// @return as [SharedCondition#create]
    public SharedCondition condition() {
        return get(SharedCondition::create);
    }

    /// A semaphore.
    ///
    /// @param permits how many there are at first
    /// @return as [SharedSemaphore#of]
    public SharedSemaphore semaphore(int permits) {
        return get(() -> SharedSemaphore.of(permits));
    }

    /// A semaphore whose permits belong to processes.
    ///
    /// @param permits how many there are
    /// @return as [SharedSemaphore#bounded]
    public SharedSemaphore boundedSemaphore(int permits) {
        return get(() -> SharedSemaphore.bounded(permits));
    }

    /// An event.
    ///
    /// @return as [SharedEvent#create]
    public SharedEvent event() {
        return get(SharedEvent::create);
    }

    /// A barrier.
    ///
    /// @param parties how many have to come
    /// @return as [SharedBarrier#of(int)]
    public SharedBarrier barrier(int parties) {
        return get(() -> SharedBarrier.of(parties));
    }

    /// A barrier with an action.
    ///
    /// @param parties how many have to come
    /// @param action what the last one does
    /// @return as [SharedBarrier#of(int, RemoteRunnable)]
    public SharedBarrier barrier(int parties, RemoteRunnable action) {
        return get(() -> SharedBarrier.of(parties, action));
    }

    /// A barrier with an action and a timeout.
    ///
    /// @param parties how many have to come
    /// @param action what the last one does
    /// @param timeout how long they wait
    /// @return as [SharedBarrier#of(int, RemoteRunnable, Duration)]
    public SharedBarrier barrier(int parties, RemoteRunnable action, Duration timeout) {
        return get(() -> SharedBarrier.of(parties, action, timeout));
    }

    // ---- values ----

    /// An `int`.
    ///
    /// @param initial the value at first
    /// @return as [SharedInt#of(int)]
    public SharedInt intValue(int initial) {
        return get(() -> SharedInt.of(initial));
    }

    /// A `long`.
    ///
    /// @param initial the value at first
    /// @return as [SharedLong#of(long)]
    public SharedLong longValue(long initial) {
        return get(() -> SharedLong.of(initial));
    }

    /// A `double`.
    ///
    /// @param initial the value at first
    /// @return as [SharedDouble#of(double)]
    public SharedDouble doubleValue(double initial) {
        return get(() -> SharedDouble.of(initial));
    }

    /// A `boolean`.
    ///
    /// @param initial the value at first
    /// @return as [SharedBoolean#of(boolean)]
    public SharedBoolean booleanValue(boolean initial) {
        return get(() -> SharedBoolean.of(initial));
    }

    /// An array of bytes.
    ///
    /// @param length how many elements
    /// @return as [SharedByteArray#of(int)]
    public SharedByteArray byteArray(int length) {
        return get(() -> SharedByteArray.of(length));
    }

    /// An array of shorts.
    ///
    /// @param length how many elements
    /// @return as [SharedShortArray#of(int)]
    public SharedShortArray shortArray(int length) {
        return get(() -> SharedShortArray.of(length));
    }

    /// An array of characters.
    ///
    /// @param length how many elements
    /// @return as [SharedCharArray#of(int)]
    public SharedCharArray charArray(int length) {
        return get(() -> SharedCharArray.of(length));
    }

    /// An array of ints.
    ///
    /// @param length how many elements
    /// @return as [SharedIntArray#of(int)]
    public SharedIntArray intArray(int length) {
        return get(() -> SharedIntArray.of(length));
    }

    /// An array of longs.
    ///
    /// @param length how many elements
    /// @return as [SharedLongArray#of(int)]
    public SharedLongArray longArray(int length) {
        return get(() -> SharedLongArray.of(length));
    }

    /// An array of floats.
    ///
    /// @param length how many elements
    /// @return as [SharedFloatArray#of(int)]
    public SharedFloatArray floatArray(int length) {
        return get(() -> SharedFloatArray.of(length));
    }

    /// An array of doubles.
    ///
    /// @param length how many elements
    /// @return as [SharedDoubleArray#of(int)]
    public SharedDoubleArray doubleArray(int length) {
        return get(() -> SharedDoubleArray.of(length));
    }

    // ---- ways between them ----

    /// A queue without bound.
    ///
    /// @param <E> the type of the items
    /// @return as [SharedQueue#unbounded]
    public <E> SharedQueue<E> queue() {
        return get(SharedQueue::unbounded);
    }

    /// A queue that is full at some number of items.
    ///
    /// @param <E> the type of the items
    /// @param capacity how many items it holds
    /// @return as [SharedQueue#bounded]
    public <E> SharedQueue<E> queue(int capacity) {
        return get(() -> SharedQueue.bounded(capacity));
    }

    /// A queue that knows when all is worked off.
    ///
    /// @param <E> the type of the items
    /// @return as [JoinableQueue#unbounded]
    public <E> JoinableQueue<E> joinableQueue() {
        return get(JoinableQueue::unbounded);
    }

    /// A queue that knows when all is worked off, and is full at some number of items.
    ///
    /// @param <E> the type of the items
    /// @param capacity how many items it holds
    /// @return as [JoinableQueue#bounded]
    public <E> JoinableQueue<E> joinableQueue(int capacity) {
        return get(() -> JoinableQueue.bounded(capacity));
    }

    /// A pipe whose ends both send and receive.
    ///
    /// @return as [Pipe#duplex]
    public Pipe duplexPipe() {
        return get(Pipe::duplex);
    }

    /// A pipe from its second end to its first.
    ///
    /// @return as [Pipe#oneWay]
    public Pipe oneWayPipe() {
        return get(Pipe::oneWay);
    }

    // ---- its end ----

    /// Ends what was started in this context, as the end of a program does: pools are shut down at
    /// once, daemon children are terminated, the other children are waited for. A child on threads
    /// that ignores its termination is given a few seconds; then it is left behind, with a warning.
    /// An interrupt while this waits terminates the other children too; the thread's interrupt
    /// status is set again on return. Closing again does nothing.
    ///
    /// @throws UnsupportedOperationException when it is the context of this program, which was not
    ///         opened by anybody
    /// @throws IllegalStateException in a process that the context itself has started
    @Override
    public void close() {
        backend.close();
    }

    /// Whether both are the same context, seen by the same process.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Context context && context.backend.equals(backend);
    }

    @Override
    public int hashCode() {
        return backend.hashCode();
    }

    /// Its kind, and the process that sees it.
    @Override
    public String toString() {
        return "Context[" + name() + ", process '" + currentProcess().name() + "']";
    }
}
