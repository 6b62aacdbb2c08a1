package brood.internal.os;

import org.jspecify.annotations.Nullable;

/// Which way to the kernel this JVM takes; chosen once, when it is first needed:
///
/// 1. [JniCalls], when the JVM was started with [NativeLibrary] as an agent or can load it;
/// 2. [FfmCalls], which are set up in the background;
/// 3. none: [Polling].
///
/// The property `brood.native` forces one: `jni`, `ffm` or `none`. Where the JVM refuses native
/// access (`--illegal-native-access=deny`), and on systems that are not listed in [Cpu], it is
/// none, without a word about it.
final class Natives {
    private static final int UNKNOWN = 0;
    private static final int PREPARING = 1;
    private static final int READY = 2;
    private static final int NONE = 3;

    // Written under the class's lock, CALLS before the state is READY; read by all.
    private static volatile int state;
    private static volatile @Nullable NativeCalls calls;

    private Natives() {}

    /// The calls; null as long as they are not ready, and where there are none.
    static @Nullable NativeCalls calls() {
        NativeCalls ready = calls;
        if (ready == null && state == UNKNOWN) {
            prepare();
            return calls;
        }
        return ready;
    }

    /// The calls, after waiting for them; null where there are none. An interrupt waits too.
    static @Nullable NativeCalls awaitCalls() {
        boolean interrupted = false;
        prepare();
        synchronized (Natives.class) {
            while (state == PREPARING) {
                try {
                    Natives.class.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return calls;
    }

    /// Whether there are none, and never will be.
    static boolean areMissing() {
        if (state == UNKNOWN) {
            prepare();
        }
        return state == NONE;
    }

    /// Whether that is known already, so that nothing has to be loaded to answer.
    static boolean areKnownToBeMissing() {
        return state == NONE || !Cpu.IS_KNOWN || forced().equals("none");
    }

    private static String forced() {
        return System.getProperty("brood.native", "");
    }

    /// Makes the choice, and begins what takes long in the background.
    static synchronized void prepare() {
        if (state != UNKNOWN) {
            return;
        }
        String forced = forced();
        if (!Cpu.IS_KNOWN || forced.equals("none")) {
            state = NONE;
            return;
        }
        NativeCalls jni = forced.equals("ffm") ? null : JniCalls.load();
        if (jni != null || forced.equals("jni")) {
            ready(jni);
            return;
        }
        state = PREPARING;
        Thread thread = new Thread(null, new Linking(), "brood-native", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    /// For tests, which run on each in turn: null stands for none.
    static synchronized void replace(@Nullable NativeCalls other) {
        awaitCalls();
        ready(other);
    }

    private static synchronized void ready(@Nullable NativeCalls made) {
        calls = made;
        state = made == null ? NONE : READY;
        Natives.class.notifyAll();
    }

    private static final class Linking implements Runnable {
        @Override
        public void run() {
            NativeCalls made = null;
            try {
                made = new FfmCalls();
            } catch (LinkageError | RuntimeException e) {
                made = null; // refused, or not in this JVM: we poll
            } finally {
                ready(made);
                LateWakes.drain();
            }
        }
    }
}
