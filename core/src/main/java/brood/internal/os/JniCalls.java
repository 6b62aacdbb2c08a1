package brood.internal.os;

import org.jspecify.annotations.Nullable;

/// System calls through [NativeLibrary]: ready in a millisecond, where [FfmCalls] takes a hundred.
final class JniCalls extends NativeCalls {

    private JniCalls() {}

    /// Null when this JVM can't, or must not, load the library.
    static @Nullable JniCalls load() {
        JniCalls calls = new JniCalls();
        if (calls.areLinked()) {
            return calls; // an agent of this JVM
        }
        String address = NativeLibrary.address();
        if (address.isEmpty()) {
            return null;
        }
        try {
            loadFrom(address);
        } catch (UnsatisfiedLinkError | RuntimeException e) {
            return null; // the next way may do, or be refused as well
        }
        return calls.areLinked() ? calls : null;
    }

    @SuppressWarnings("restricted")
    private static void loadFrom(String address) {
        System.load(address);
    }

    private boolean areLinked() {
        try {
            return call(Cpu.GETPID, 0, 0, 0, 0, 0, 0) > 0;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    @Override
    long call(long number, long a, long b, long c, long d, long e, long f) {
        return syscall(number, a, b, c, d, e, f);
    }

    private static native long syscall(
            long number, long a, long b, long c, long d, long e, long f);
}
