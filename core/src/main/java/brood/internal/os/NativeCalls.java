package brood.internal.os;

/// One way to reach the kernel.
abstract class NativeCalls {

    /// The bare system call.
    ///
    /// @return the kernel's answer; `-errno` when it failed
    abstract long call(long number, long a, long b, long c, long d, long e, long f);
}
