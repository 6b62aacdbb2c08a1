package brood.internal.manager;

import org.jspecify.annotations.Nullable;

/// A method as a caller needs it.
class Operation {
    /// What it is on the wire: the hash of its name and parameters.
    final int key;

    /// Whether an interrupt of the caller ends it.
    final boolean interruptible;

    /// Whether its result comes later, and nobody waits for it.
    final boolean later;

    /// What a call answers that is only recorded.
    final @Nullable Object nothing;

    Operation(int key, boolean interruptible, boolean later, @Nullable Object nothing) {
        this.key = key;
        this.interruptible = interruptible;
        this.later = later;
        this.nothing = nothing;
    }

    /// One whose caller waits.
    ///
    /// @param nothing null, 0 or false, as it returns
    /// @param signature as [MethodTable] makes it
    static Operation of(@Nullable Object nothing, String signature) {
        return new Operation(signature.hashCode(), false, false, nothing);
    }

    Operation interruptible() {
        return new Operation(key, true, later, nothing);
    }
}
