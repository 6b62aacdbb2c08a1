package brood.internal.manager.objects;

import org.jspecify.annotations.Nullable;

/// In whose name this thread makes a call: a thread of a client.
///
/// @param owner the client
/// @param thread its thread, by a number of its own
/// @param beforeBlocking what to do before the call blocks: see that others' calls go on
public record Caller(Owner owner, long thread, Runnable beforeBlocking) {
    private static final ThreadLocal<@Nullable Caller> CURRENT = new ThreadLocal<>();

    /// The caller of the call that this thread runs.
    ///
    /// @throws IllegalStateException when it runs none
    public static Caller current() {
        Caller caller = CURRENT.get();
        if (caller == null) {
            throw new IllegalStateException(
                    "this is the object of a manager's server itself; call it by its proxy");
        }
        return caller;
    }

    /// The same, or null.
    public static @Nullable Caller known() {
        return CURRENT.get();
    }

    /// From now on this thread makes calls in the name of another caller.
    ///
    /// @return who it was before, to be restored
    public static @Nullable Caller enter(@Nullable Caller caller) {
        Caller before = CURRENT.get();
        CURRENT.set(caller);
        return before;
    }

    /// Whether this is the same thread of the same client.
    boolean is(@Nullable Caller other) {
        return other != null && other.thread == thread && other.owner.equals(owner);
    }
}
