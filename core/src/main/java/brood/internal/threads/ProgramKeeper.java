package brood.internal.threads;

import brood.spi.BackendGroup;
import org.jspecify.annotations.Nullable;

/// Holds up the end of this JVM while calls of pools are not done: workers are daemons, but a
/// program that ends by itself runs what it has submitted before.
///
/// ```
///   none --first call--> keeper waits --last call ended--> lingers, for calls often come one by one --> none
/// ```
final class ProgramKeeper {
    private static final long LINGER_MILLIS = 50;

    // Guarded by the class.
    private static long calls;
    private static @Nullable Thread keeper;
    private static boolean isWaiting;

    private ProgramKeeper() {}

    /// A call is there.
    static synchronized void begin() {
        calls++;
        if (keeper == null) {
            // the name tells those who wait for the threads of the user not to wait for this one
            keeper = new Thread(BackendGroup.mainGroup(), ProgramKeeper::keep, "brood-keeper");
            keeper.setDaemon(false);
            keeper.start();
        }
    }

    /// A call has ended.
    static synchronized void end() {
        calls--;
        if (calls == 0 && isWaiting) {
            ProgramKeeper.class.notifyAll();
        }
    }

    private static synchronized void keep() {
        try {
            do {
                isWaiting = true;
                while (calls > 0) {
                    ProgramKeeper.class.wait();
                }
                isWaiting = false;
                ProgramKeeper.class.wait(LINGER_MILLIS);
            } while (calls > 0);
        } catch (InterruptedException nobodyDoesThat) {
            // the calls go on, if the program does
        }
        keeper = null;
    }
}
