package brood.internal.shm;

import org.jspecify.annotations.Nullable;

/// The way from a process to the shared memory of the one that started it. A class of its own, so
/// that a child that shares nothing loads nothing else of this package.
public abstract class SessionParent {
    private static volatile @Nullable SessionParent parent;

    /// Made by the runtime.
    protected SessionParent() {}

    /// Called in a child before its task: from now on this one is asked. A process that never calls
    /// it is the first of its tree.
    public static void comeFrom(SessionParent asked) {
        parent = asked;
    }

    static @Nullable SessionParent parent() {
        return parent;
    }

    /// Where the parent's file is, which the parent may make for it.
    ///
    /// @throws brood.ProcessException when it can't
    protected abstract String address();

    /// The name of this process.
    protected abstract String childName();
}
