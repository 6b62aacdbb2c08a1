package brood.spi;

import java.util.Objects;

/// A group of threads that all belong to one process of a backend: whatever a thread of it starts,
/// by plain `new Thread` too, belongs to that process. (Virtual threads are in no such group:
/// [Backend#adopt].)
public class BackendGroup extends ThreadGroup {
    private final Backend backend;

    /// Makes a group inside the main thread's group.
    ///
    /// @param name its name
    /// @param backend the process
    public BackendGroup(String name, Backend backend) {
        super(mainGroup(), name);
        this.backend = backend;
    }

    /// The group of the main thread. It is below the root, besides those of the JVM's own threads.
    ///
    /// @return the group; the root if there is none of that name
    public static ThreadGroup mainGroup() {
        ThreadGroup root = Objects.requireNonNull(Thread.currentThread().getThreadGroup());
        while (root.getParent() != null) {
            root = root.getParent();
        }
        ThreadGroup[] groups = new ThreadGroup[root.activeGroupCount() + 16];
        int count = root.enumerate(groups, false);
        for (int i = 0; i < count; i++) {
            if (groups[i].getName().equals("main")) {
                return groups[i];
            }
        }
        return root;
    }

    /// The process that its threads belong to.
    ///
    /// @return the backend, as that process sees it
    public final Backend backend() {
        return backend;
    }
}
