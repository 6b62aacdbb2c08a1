package brood.internal.runtime;

import brood.ExitReport;
import brood.internal.transport.FrameWriter;
import brood.internal.transport.Packets;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Warm spares: child JVMs that have booted and wait for a task. None is used twice.
///
/// There are none before the first start. Then one is kept; each start that finds none doubles the
/// number, up to the processors; each 30 s without a start halves it, down to none. They are booted
/// one at a time, when no start has happened for a moment, so that they do not compete with what
/// the program itself starts. A spare has run nothing of the user, so it is as good as a new JVM.
final class Spares {
    private static final System.Logger LOG = System.getLogger("brood.child");

    /// A loop of starts is not to compete with its own refills.
    private static final long QUIET_MILLIS = 15;

    /// A program that starts one child and no more is not to pay for a spare beside it.
    private static final long FIRST_QUIET_MILLIS = 100;

    private static final long IDLE_MILLIS = Long.getLong("brood.spares.idleMillis", 30_000);

    private static final int MOST_PRELOADS = 16;
    private static final int MOST_FAILED_BOOTS = 3;

    private final ChildLauncher launcher;
    private final int most;

    // All below are guarded by `this`.
    private final Deque<Child> ready = new ArrayDeque<>();
    private @Nullable Child booting;
    private int wanted;
    private int failedBoots;
    private long lastStart;
    private boolean everStarted;
    private boolean closed;
    private boolean keeping;
    private final Set<String> preloads = new LinkedHashSet<>();

    Spares(ChildLauncher launcher) {
        this.launcher = launcher;
        int processors = Runtime.getRuntime().availableProcessors();
        this.most = Math.max(0, Integer.getInteger("brood.spares", Math.min(processors, 8)));
    }

    /// A spare that waits for its task.
    ///
    /// @param pumped how its standard output must be set up
    /// @return null when there is none; that is noted as demand
    synchronized @Nullable Child take(boolean pumped) {
        lastStart = System.nanoTime();
        if (most == 0 || closed) {
            return null;
        }
        Child spare = takeFitting(pumped);
        boolean nestedFirst = Self.depth() > 0 && !everStarted;
        if (spare == null && !nestedFirst) {
            wanted = Math.clamp(2L * wanted, 1, most);
        }
        everStarted = true;
        wakeKeeper();
        return spare;
    }

    private @Nullable Child takeFitting(boolean pumped) {
        Child spare;
        while ((spare = ready.poll()) != null) {
            if (spare.isAlive() && spare.stdoutIsPumped() == pumped) {
                return spare;
            }
            spare.kill();
        }
        return null;
    }

    /// Has spares load a class that tasks come from.
    synchronized void preload(String className) {
        if (most == 0 || preloads.size() >= MOST_PRELOADS || !preloads.add(className)) {
            return;
        }
        ready.forEach(spare -> sendPreload(spare, className));
        if (booting != null) {
            sendPreload(booting, className);
        }
    }

    private static void sendPreload(Child spare, String className) {
        spare.send(Packets.PRELOAD, new FrameWriter(64).putInt(0).putText(className).toBytes());
    }

    /// Where there can be no more threads there can be no more spares; the next start tries again.
    private void wakeKeeper() {
        if (!keeping && wanted > 0) {
            try {
                Background.daemon("brood-spares", this::keep);
                keeping = true;
            } catch (OutOfMemoryError noMoreThreads) {
                LOG.log(Level.DEBUG, "no thread can be started that boots spares", noMoreThreads);
            }
        }
        notifyAll();
    }

    /// Boots and dismisses spares, until none is wanted.
    private void keep() {
        pause(FIRST_QUIET_MILLIS);
        while (true) {
            List<Child> dismissed;
            boolean boot;
            boolean goOn;
            synchronized (this) {
                shrinkWhenIdle();
                dismissed = surplus();
                boolean tooFew = booting == null && ready.size() < wanted;
                boot = tooFew && isQuiet();
                goOn = wanted > 0;
                keeping = goOn;
                if (goOn && !boot && dismissed.isEmpty()) {
                    pause(tooFew ? QUIET_MILLIS : IDLE_MILLIS);
                }
            }
            dismissed.forEach(Child::kill);
            if (!goOn) {
                return;
            }
            if (boot) {
                bootOne();
            }
        }
    }

    private boolean isQuiet() {
        return System.nanoTime() - lastStart >= QUIET_MILLIS * 1_000_000;
    }

    private void shrinkWhenIdle() {
        if (closed) {
            wanted = 0;
        } else if (System.nanoTime() - lastStart >= IDLE_MILLIS * 1_000_000) {
            wanted /= 2;
            lastStart = System.nanoTime();
        }
    }

    private List<Child> surplus() {
        List<Child> surplus = new ArrayList<>();
        while (ready.size() > wanted) {
            surplus.add(ready.poll());
        }
        return surplus;
    }

    /// Until something has changed, or the time is over: keep() looks again in any case.
    @SuppressWarnings("WaitNotInLoop")
    private synchronized void pause(long millis) {
        try {
            wait(Math.max(1, millis)); // 0 would be for ever
        } catch (InterruptedException ignored) {
            // this thread is nobody's to interrupt
        }
    }

    private void bootOne() {
        Boot boot = new Boot();
        try {
            byte[] rehearsal = Rehearsal.frame();
            Child spare = launcher.launchSpare(boot);
            spare.send(Packets.REHEARSE, rehearsal);
            synchronized (this) {
                booting = spare;
                boot.spare = spare;
                preloads.forEach(name -> sendPreload(spare, name));
                boot.settle();
            }
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "no warm spare could be started; children start cold", e);
            synchronized (this) {
                bootFailed();
            }
        }
    }

    /// One that was killed while it booted says nothing about the next; some in a row do, and are
    /// not tried again before the next start. With `this` locked.
    private void bootFailed() {
        failedBoots++;
        if (failedBoots >= MOST_FAILED_BOOTS) {
            wanted = 0;
        }
    }

    /// Waits for one spare to be ready, or to end: then the next start finds another, or starts
    /// cold. Its fields are guarded by the spares.
    private final class Boot implements ChildListener {
        /// Null until the launch has returned; what happens before is settled then.
        private @Nullable Child spare;
        private boolean isReady;
        private boolean hasEnded;

        @Override
        public void ready() {
            synchronized (Spares.this) {
                isReady = true;
                settle();
            }
        }

        @Override
        public void ended(ExitReport report) {
            synchronized (Spares.this) {
                hasEnded = true;
                settle();
            }
        }

        private void settle() {
            Child known = spare;
            if (known == null) {
                return;
            }
            if (hasEnded) {
                if (booting == known) {
                    booting = null;
                    bootFailed();
                }
                ready.remove(known);
            } else if (isReady && booting == known) {
                booting = null;
                failedBoots = 0;
                if (closed || ready.size() >= wanted) { // none is wanted any more
                    known.kill();
                } else {
                    ready.add(known);
                }
            }
            Spares.this.notifyAll();
        }
    }

    /// The program ends: kills them all.
    ///
    /// @return those that were killed
    synchronized List<Child> close() {
        closed = true;
        List<Child> killed = new ArrayList<>(ready);
        if (booting != null) {
            killed.add(booting);
        }
        killed.forEach(Child::kill);
        return killed;
    }
}
