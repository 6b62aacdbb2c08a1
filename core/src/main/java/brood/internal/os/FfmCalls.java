package brood.internal.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ConcurrentLinkedQueue;

/// System calls through the C library's `syscall`, by the foreign function interface.
///
/// Loading this class takes a young JVM 60 to 100 ms.
final class FfmCalls extends NativeCalls {
    private static final MethodHandle SYSCALL = link();

    /// Where the C library's errno is put, for one call at a time.
    private final ConcurrentLinkedQueue<MemorySegment> errors = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("restricted")
    private static MethodHandle link() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                        JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState("errno"));
    }

    @Override
    long call(long number, long a, long b, long c, long d, long e, long f) {
        MemorySegment error = errors.poll();
        if (error == null) {
            error = Arena.global().allocate(Linker.Option.captureStateLayout());
        }
        try {
            long result = (long) SYSCALL.invokeExact(error, number, a, b, c, d, e, f);
            return result == -1 ? -error.get(JAVA_INT, 0) : result;
        } catch (Throwable t) {
            throw new AssertionError("a system call throws nothing", t);
        } finally {
            errors.add(error);
        }
    }
}
