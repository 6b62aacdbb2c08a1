package brood.internal.os;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A platform thread that sleeps on the words of up to 127 virtual threads at once.
///
/// The kernel tells the last word, in the order of the call, that was woken. Those before it may
/// have been woken, too, and are told so to be safe, since a wake must not get lost. As long as
/// there are few sleeping virtual threads, each has a group of its own, and that does not happen.
///
/// That it is the last one is what the kernel does (`futex_unqueue_multiple`); its manual says only
/// that it is one of them. If another kernel told another, a counted wake could get lost on a
/// sleeper whose word still holds the expected value, for one [WordSleep#SLICE] at most.
final class WaitGroup implements Runnable {
    private static final int CAPACITY = 127;
    private static final int THREADS_FOR_ONE = 16;
    private static final int MOST_THREADS = 160;
    private static final long IDLE_LIFE = 5_000_000_000L;
    private static final int CLOCK_MONOTONIC = 1;

    // All groups whose threads run. Guarded by itself, as are the fields that say so.
    private static final List<WaitGroup> GROUPS = new ArrayList<>();

    private final NativeCalls calls;
    private final WaitList list = new WaitList(CAPACITY + 1);

    private final List<HandedWait> added = new ArrayList<>(); // guarded by GROUPS
    private int members; // guarded by GROUPS: those asleep, and those added
    private int pokes; // guarded by GROUPS

    // Of this group's thread alone.
    private final List<HandedWait> asleep = new ArrayList<>();

    private WaitGroup(NativeCalls calls) {
        this.calls = calls;
    }

    /// Lets a group sleep for it.
    ///
    /// @return null when there are too many sleepers, or the system gives us no thread
    static @Nullable WaitGroup join(NativeCalls calls, HandedWait wait) {
        WaitGroup group;
        synchronized (GROUPS) {
            group = leastMembers();
            if (group == null || (group.members > 0 && GROUPS.size() < THREADS_FOR_ONE)
                    || group.members == CAPACITY) {
                WaitGroup fresh = GROUPS.size() < MOST_THREADS ? started(calls) : null;
                group = fresh != null ? fresh : group;
            }
            if (group == null || group.members == CAPACITY) {
                return null;
            }
            group.added.add(wait);
            group.members++;
        }
        group.poke();
        return group;
    }

    private static @Nullable WaitGroup leastMembers() {
        WaitGroup least = null;
        for (WaitGroup group : GROUPS) {
            if (least == null || group.members < least.members) {
                least = group;
            }
        }
        return least;
    }

    private static @Nullable WaitGroup started(NativeCalls calls) {
        WaitGroup group = new WaitGroup(calls);
        Thread thread = new Thread(null, group, "brood-wait", 0, false);
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) { // the limit of threads, most often
            return null;
        }
        GROUPS.add(group);
        return group;
    }

    /// Makes the group look at its members again.
    void poke() {
        synchronized (GROUPS) {
            list.setOwnWord(++pokes);
        }
        Futex.wakePrivate(calls, list.ownWord());
    }

    @Override
    public void run() {
        try {
            long idleSince = System.nanoTime();
            boolean goesOn = true;
            while (goesOn) {
                int seen = takeAdded();
                long now = System.nanoTime();
                endThoseDue(now);
                if (!asleep.isEmpty()) {
                    idleSince = now;
                }
                goesOn = (now - idleSince < IDLE_LIFE || !retire())
                        && sleep(seen, now + IDLE_LIFE);
            }
        } finally {
            giveUp();
        }
    }

    /// @return the number of pokes that this has noticed
    private int takeAdded() {
        synchronized (GROUPS) {
            asleep.addAll(added);
            added.clear();
            return pokes;
        }
    }

    private void endThoseDue(long now) {
        boolean ended = false;
        for (int i = asleep.size() - 1; i >= 0; i--) {
            if (asleep.get(i).endIfDue(now)) {
                asleep.remove(i);
                ended = true;
            }
        }
        if (ended) {
            count();
        }
    }

    private void count() {
        synchronized (GROUPS) {
            members = asleep.size() + added.size();
        }
    }

    /// @return false when the kernel refuses
    private boolean sleep(int seen, long latest) {
        long first = latest;
        list.clear(seen);
        for (HandedWait wait : asleep) {
            list.add(wait.address, wait.expected);
            if (wait.deadline - first < 0) {
                first = wait.deadline;
            }
        }
        long result = calls.call(Cpu.FUTEX_WAITV, list.address(), asleep.size() + 1, 0,
                list.deadline(first), CLOCK_MONOTONIC, 0);
        if (result > 0) {
            endWoken((int) result);
        } else if (Futex.isRefused(result)) {
            Futex.setCanWaitForMany(false);
            return false;
        } else if (result < 0) {
            Futex.checkIsReason(result);
        }
        return true;
    }

    /// @param number of those that were woken, or may have been
    private void endWoken(int number) {
        List<HandedWait> woken = asleep.subList(0, number);
        for (HandedWait wait : woken) {
            wait.end(WordSleep.WOKEN);
        }
        woken.clear();
        count();
    }

    private boolean retire() {
        synchronized (GROUPS) {
            return members == 0 && GROUPS.remove(this);
        }
    }

    /// Whatever ends this thread, its members look again by themselves.
    private void giveUp() {
        synchronized (GROUPS) {
            GROUPS.remove(this);
            asleep.addAll(added);
            added.clear();
        }
        for (HandedWait wait : asleep) {
            wait.end(WordSleep.CHANGED);
        }
    }
}
