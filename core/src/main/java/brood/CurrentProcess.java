package brood;

import java.util.OptionalInt;

/// The process that the code asking runs in.
///
/// In Python: what `current_process()` returns.
///
/// @param name `MainProcess` in the program that the user started, else the child's name
/// @param pid its operating-system id
/// @param isDaemon whether it ends with its parent's program and may not start children
/// @param authKey the secret of this program's processes
public record CurrentProcess(String name, long pid, boolean isDaemon, AuthKey authKey) {

    /// Always true: it asks itself.
    ///
    /// @return true
    public boolean isAlive() {
        return true;
    }

    /// Always empty: it has not ended.
    ///
    /// @return empty
    public OptionalInt exitCode() {
        return OptionalInt.empty();
    }
}
