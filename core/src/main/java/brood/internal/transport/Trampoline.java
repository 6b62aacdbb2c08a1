package brood.internal.transport;

import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/// Calls one method of the user's, whichever access it has. Its subclasses are hidden classes
/// written by [TrampolineWriter], neighbours of the class whose method they call.
///
/// Public, since they live in the user's packages. The two static fields are how classes there hand
/// something to this library without reflection, which would cost a cold JVM more than the classes
/// themselves. Both are guarded by the lock of [TrampolineLoader].
public abstract class Trampoline {
    /// The last one made.
    static @Nullable Trampoline latest;

    /// The last access offered by a class of [AccessWriter].
    static MethodHandles.@Nullable Lookup latestAccess;

    protected Trampoline() {
        latest = this;
    }

    /// Takes the access that a class has to its own module.
    ///
    /// @param access what `MethodHandles.lookup()` gave there
    public static void offer(MethodHandles.Lookup access) {
        latestAccess = access;
    }

    /// Calls the method.
    ///
    /// @param arguments what the method takes, the receiver first if there is one
    /// @return what it gives, boxed; null when it gives nothing
    /// @throws Exception whatever it throws, unchanged
    public abstract @Nullable Object call(@Nullable Object[] arguments) throws Exception;
}
