package brood.internal.os;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// One thread's sleep on several words of shared memory at once, as [WordSleep] is on one. What is
/// not a word of shared memory, such as the end of a process, rings.
///
/// For platform threads where the kernel can wait for many words; else there is none.
public final class WordsSleep {
    /// So many words at most.
    public static final int MOST = 126;

    /// None of the words has ended it: it was rung, a word does not hold what was expected, the
    /// thread is interrupted (and stays so), or there is no reason.
    public static final int NONE = -1;
    /// The time is over, or one [WordSleep#SLICE] of it is.
    public static final int TIMED_OUT = -2;

    private static final int CLOCK_MONOTONIC = 1;

    // As many as threads have slept at one time; never freed.
    private static final ConcurrentLinkedQueue<WordsSleep> FREE = new ConcurrentLinkedQueue<>();

    // Those to be rung.
    private static final Set<WordsSleep> LISTENING = ConcurrentHashMap.newKeySet();

    private final WaitCell cell = new WaitCell(MOST);
    private int size;

    private WordsSleep() {}

    /// Something has happened that some may wait for: ends all sleeps that have been begun.
    public static void ringAll() {
        for (WordsSleep sleep : LISTENING) {
            sleep.cell.ring();
        }
    }

    /// A sleep for this thread, which gives it back.
    ///
    /// @return null where a thread has to look again and again instead
    public static @Nullable WordsSleep take() {
        if (!WordSleep.sleeps() || Thread.currentThread().isVirtual()
                || !Futex.canWaitForMany()) {
            return null;
        }
        WordsSleep free = FREE.poll();
        return free == null ? new WordsSleep() : free;
    }

    public void giveBack() {
        LISTENING.remove(this);
        FREE.add(this);
    }

    /// Begins a sleep, without words as yet. What happens from here on ends it.
    public void begin() {
        size = 0;
        cell.unring();
        cell.begin();
        LISTENING.add(this);
    }

    /// Adds a word, which is at most the 126th.
    ///
    /// @param address in a mapping that [WordSleep#use] was told
    public void add(long address, int expected) {
        Words.mapping(address); // fails here, not in the kernel
        cell.add(address, expected);
        size++;
    }

    /// Sleeps while all words hold what was expected, and nobody rings.
    ///
    /// @param nanos how long at most; never longer than [WordSleep#SLICE]
    /// @return which of the words was woken, from 0, perhaps with some before it but with none
    ///         behind it; or [#NONE] or [#TIMED_OUT], when none was
    public int await(long nanos) {
        NativeCalls calls = Natives.calls();
        if (calls == null) {
            return NONE;
        }
        long deadline = System.nanoTime() + Math.clamp(nanos, 0, WordSleep.SLICE);
        cell.beginSleep();
        try {
            long result = calls.call(Cpu.FUTEX_WAITV, cell.words(), size + 1L, 0,
                    cell.deadline(deadline), CLOCK_MONOTONIC, 0);
            return result >= 0 ? (int) result - 1 : reason(result);
        } finally {
            cell.endSleep();
        }
    }

    private static int reason(long result) {
        if (Futex.isRefused(result)) {
            Futex.setCanWaitForMany(false);
            return NONE;
        }
        Futex.checkIsReason(result);
        return Futex.isTimeout(result) ? TIMED_OUT : NONE;
    }
}
