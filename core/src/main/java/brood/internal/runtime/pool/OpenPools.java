package brood.internal.runtime.pool;

import brood.internal.runtime.Background;
import brood.internal.runtime.UserThreads;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pools of this process that have not ended. A program that ends by itself runs what it has
/// submitted before: a thread of ours holds up the JVM until no other thread and no call is left.
public final class OpenPools {
    private static final long PERIOD_MILLIS = 5;

    // Guarded by the class's lock.
    private static final Set<Engine> OPEN = new HashSet<>();
    private static @Nullable Thread keeper;

    private OpenPools() {}

    static void add(Engine engine) {
        synchronized (OpenPools.class) {
            if (keeper == null) {
                keeper = Background.keeper(UserThreads.KEEPER, OpenPools::keep);
            }
            OPEN.add(engine); // after it, which fails when there can be no more threads
        }
        engine.life.atTheEnd(() -> remove(engine));
    }

    private static synchronized void remove(Engine engine) {
        OPEN.remove(engine);
        if (OPEN.isEmpty() && keeper != null) {
            keeper.interrupt();
            keeper = null;
        }
    }

    private static void keep() {
        try {
            UserThreads.awaitEnd();
            awaitCalls();
        } catch (InterruptedException allPoolsHaveEnded) {
            // nothing is left to wait for
        }
    }

    /// Waits until no pool has a call that has not ended.
    public static void awaitCalls() throws InterruptedException {
        while (haveCalls()) {
            Thread.sleep(PERIOD_MILLIS);
        }
    }

    private static boolean haveCalls() {
        List<Engine> engines;
        synchronized (OpenPools.class) {
            engines = List.copyOf(OPEN);
        }
        return engines.stream().anyMatch(Engine::hasCalls);
    }
}
