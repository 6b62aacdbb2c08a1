package brood;

import brood.spi.BackendGroup;
import brood.spi.Backends;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;

/// Threads of this JVM, for those who come from Python's `threading`. It is thin over [Thread]:
/// what is not here is there, such as `join`, `isAlive`, `interrupt` and `setDaemon`.
///
/// Threads share all memory, unlike processes. Locks, queues and so on for threads alone are in
/// `java.util.concurrent`; the shared objects of this package work between threads too. For values
/// of which each thread has its own there is [ThreadLocal], in Python `threading.local()`.
///
/// A thread that is started here belongs to the process, and is in the [Context], of the thread
/// that starts it.
///
/// In Python: `threading` and `_thread`.
public final class Threads {
    /// Virtual threads that were started here; the others are found in their groups.
    private static final Set<Thread> VIRTUAL =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private static final String LIBRARY = "brood-";

    private Threads() {}

    /// Starts a thread, which is a daemon if this one is. In Python: `Thread(target=f).start()`,
    /// and `_thread.start_new_thread`.
    ///
    /// @param task what it does; what it throws goes to the thread's handler for that, which by
    ///        default prints it
    /// @return the running thread
    public static Thread start(RemoteRunnable task) {
        return start(Thread.ofPlatform(), task);
    }

    /// Starts a thread with a name. In Python: `Thread(target=f, name=name).start()`.
    ///
    /// @param name its name
    /// @param task what it does
    /// @return the running thread
    public static Thread start(String name, RemoteRunnable task) {
        return start(Thread.ofPlatform().name(Objects.requireNonNull(name, "name")), task);
    }

    /// Starts a thread that the program does not wait for at its end. In Python:
    /// `Thread(target=f, daemon=True).start()`.
    ///
    /// @param task what it does
    /// @return the running thread
    public static Thread startDaemon(RemoteRunnable task) {
        return start(Thread.ofPlatform().daemon(), task);
    }

    /// Starts a virtual thread, of which a program may have a million. It is always a daemon.
    ///
    /// @param task what it does
    /// @return the running thread
    public static Thread startVirtual(RemoteRunnable task) {
        Thread thread = Thread.ofVirtual().unstarted(adopted(task));
        VIRTUAL.add(thread);
        thread.start();
        return thread;
    }

    private static Thread start(Thread.Builder.OfPlatform builder, RemoteRunnable task) {
        return builder.start(adopted(task));
    }

    private static Runnable adopted(RemoteRunnable task) {
        Objects.requireNonNull(task, "task");
        return Backends.current().adopt(task);
    }

    /// The thread that runs this code. In Python: `current_thread()`; its `ident` is
    /// [Thread#threadId].
    ///
    /// @return the same as [Thread#currentThread]
    public static Thread current() {
        return Thread.currentThread();
    }

    /// The threads of this program that are alive: the main thread, those that it started, and
    /// theirs, also those that are processes of [Context#threads]. Left out are threads of the JVM
    /// and of this library, and virtual threads that were not started by [#startVirtual]. In
    /// Python: `threading.enumerate()`.
    ///
    /// @return a copy, the oldest first
    public static List<Thread> all() {
        List<Thread> found = new ArrayList<>();
        for (Thread thread : ofGroups()) {
            if (!thread.getName().startsWith(LIBRARY)) {
                found.add(thread);
            }
        }
        synchronized (VIRTUAL) {
            VIRTUAL.stream().filter(Thread::isAlive).forEach(found::add);
        }
        found.sort(Comparator.comparingLong(Thread::threadId));
        return List.copyOf(found);
    }

    /// How many threads [#all] finds. In Python: `threading.active_count()`.
    ///
    /// @return at least 1, unless it is called by a thread that is not among them
    public static int activeCount() {
        return all().size();
    }

    /// The live threads of the main thread's group, and of the groups below it.
    private static List<Thread> ofGroups() {
        ThreadGroup group = BackendGroup.mainGroup();
        Thread[] threads = new Thread[group.activeCount() + 16];
        int count = group.enumerate(threads, true);
        while (count == threads.length) { // perhaps there were more
            threads = new Thread[2 * threads.length];
            count = group.enumerate(threads, true);
        }
        return Arrays.asList(threads).subList(0, count);
    }
}
