package brood.internal.os;

import java.util.concurrent.ConcurrentLinkedQueue;

/// What one sleep of a platform thread needs: native memory, and the means to be interrupted.
///
/// Cells are used again, and never freed: there are as many as threads have slept at one time.
final class WaitCell {
    private static final ConcurrentLinkedQueue<WaitCell> FREE = new ConcurrentLinkedQueue<>();

    private final WaitList list = new WaitList(2);
    private Interruption interruption = new Interruption(this);

    private WaitCell() {}

    static WaitCell take() {
        WaitCell cell = FREE.poll();
        return cell == null ? new WaitCell() : cell;
    }

    void giveBack() {
        FREE.add(this);
    }

    /// The address of the deadline, by [System#nanoTime].
    long deadline(long nanoTime) {
        return list.deadline(nanoTime);
    }

    /// The address of two words to wait for: the interrupt's first. The kernel answers with the last
    /// one that was woken (see [WaitGroup]), and a wake of the shared word must not get lost.
    long words(long shared, int expected) {
        list.clear(0);
        list.add(shared, expected);
        return list.address();
    }

    /// From here to [#endSleep], an interrupt of this thread ends the cell's sleep.
    void beginSleep() {
        list.setOwnWord(0);
        interruption.beginSleep();
    }

    void endSleep() {
        interruption.endSleep();
        if (!interruption.isOpen()) {
            interruption = new Interruption(this);
        }
    }

    /// Called by the thread that interrupts, perhaps when another sleep has this cell by now: that
    /// one then ends early, which every sleep may.
    void interrupt() {
        list.setOwnWord(1);
        NativeCalls calls = Natives.calls();
        if (calls != null) {
            Futex.wakePrivate(calls, list.ownWord());
        }
    }
}
