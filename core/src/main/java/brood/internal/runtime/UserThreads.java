package brood.internal.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The threads of the user's that hold up the end of this JVM.
public final class UserThreads {
    /// The name of threads of ours that hold up the JVM, for the sake of what the user has started.
    public static final String KEEPER = "brood-keeper";

    private UserThreads() {}

    /// Waits until none is left.
    public static void awaitEnd() throws InterruptedException {
        List<Thread> users = alive();
        while (!users.isEmpty()) {
            for (Thread user : users) {
                user.join();
            }
            users = alive();
        }
    }

    /// Whether the JVM waits for none but this one, ours included.
    static boolean isLast() {
        @Nullable
        Thread[] all = all();
        int waitedFor = 0;
        for (int i = 0; i < all.length && all[i] != null; i++) {
            waitedFor += all[i].isDaemon() ? 0 : 1;
        }
        return waitedFor <= 1;
    }

    /// The live threads that would hold up the JVM, less the keepers and the one that waits for all
    /// of them in the JVM itself.
    private static List<Thread> alive() {
        @Nullable
        Thread[] all = all();
        List<Thread> users = new ArrayList<>();
        for (int i = 0; i < all.length && all[i] != null; i++) {
            if (!all[i].isDaemon()
                    && !all[i].getName().equals(KEEPER)
                    && !all[i].getName().equals("DestroyJavaVM")) {
                users.add(all[i]);
            }
        }
        return users;
    }

    /// All live threads, and null behind them.
    private static @Nullable Thread[] all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        @Nullable
        Thread[] all = new Thread[root.activeCount() + 16];
        int count = root.enumerate(all, true);
        while (count == all.length) {
            all = new Thread[2 * count];
            count = root.enumerate(all, true);
        }
        return all;
    }
}
