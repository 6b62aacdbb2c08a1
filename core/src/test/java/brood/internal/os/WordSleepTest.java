package brood.internal.os;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/// [WordSleep] by each way to the kernel, and without any.
class WordSleepTest {

    @Nested
    class ByJni extends WordSleepContract {
        @Override
        NativeCalls calls() {
            return java.util.Objects.requireNonNull(JniCalls.load());
        }
    }

    @Nested
    class ByFfm extends WordSleepContract {
        @Override
        NativeCalls calls() {
            return new FfmCalls();
        }
    }

    @Nested
    class OnAKernelThatWaitsForOneWordOnly extends WordSleepContract {
        @Override
        NativeCalls calls() {
            return new OldKernel(java.util.Objects.requireNonNull(JniCalls.load()));
        }

        @AfterAll
        void newKernel() {
            Futex.setCanWaitForMany(true);
        }
    }

    @Nested
    class ByLooking extends WordSleepContract {
        @Override
        @Nullable
        NativeCalls calls() {
            return null;
        }
    }

    private static final class OldKernel extends NativeCalls {
        private static final int ENOSYS = -38;
        private final NativeCalls kernel;

        OldKernel(NativeCalls kernel) {
            this.kernel = kernel;
        }

        @Override
        long call(long number, long a, long b, long c, long d, long e, long f) {
            return number == Cpu.FUTEX_WAITV ? ENOSYS : kernel.call(number, a, b, c, d, e, f);
        }
    }
}
