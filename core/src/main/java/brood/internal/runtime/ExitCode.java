package brood.internal.runtime;

import brood.internal.transport.Packets;

/// The exit code by Python's rule, made of what the JDK says and what the child said.
final class ExitCode {
    /// No BYE has come: the JVM was killed, crashed or halted.
    static final int NO_GOODBYE = -1;

    private static final int SIGKILL = 9;
    private static final int SIGNALS = 128;
    private static final int LARGEST_SIGNAL = 64;

    private ExitCode() {}

    /// The system folds signal N into 128 + N; the child's BYE tells the two apart.
    ///
    /// @param raw what the JDK says
    /// @param goodbye what came with the child's BYE, the signal, 0 for none or [Packets#RETURNED];
    ///        or [#NO_GOODBYE]
    /// @param killed whether this process itself has killed the child
    static int of(int raw, int goodbye, boolean killed) {
        if (killed && raw == SIGNALS + SIGKILL) {
            return -SIGKILL;
        }
        boolean mayBeSignal = raw > SIGNALS && raw <= SIGNALS + LARGEST_SIGNAL;
        boolean bySignal = goodbye != 0; // perhaps by another, or one that came during its hooks
        return mayBeSignal && bySignal ? SIGNALS - raw : raw;
    }
}
