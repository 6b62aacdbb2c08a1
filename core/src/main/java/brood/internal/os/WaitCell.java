package brood.internal.os;

import java.util.concurrent.ConcurrentLinkedQueue;

/// What one sleep of a platform thread needs: native memory, and the means to be interrupted. It is
/// also a bell, which any thread may ring to end the sleep.
///
/// Cells are used again, and never freed: there are as many as threads have slept at one time.
final class WaitCell {
    private static final ConcurrentLinkedQueue<WaitCell> FREE = new ConcurrentLinkedQueue<>();

    private final WaitList list;
    private Interruption interruption = new Interruption(this);

    /// @param capacity how many shared words at most
    WaitCell(int capacity) {
        list = new WaitList(capacity + 1);
    }

    static WaitCell take() {
        WaitCell cell = FREE.poll();
        return cell == null ? new WaitCell(1) : cell;
    }

    void giveBack() {
        FREE.add(this);
    }

    /// The address of the deadline, by [System#nanoTime].
    long deadline(long nanoTime) {
        return list.deadline(nanoTime);
    }

    /// The address of two words to wait for: the interrupt's first. The kernel answers with the
    /// last one that was woken (see [WaitGroup]), and a wake of the shared word must not get lost.
    long words(long shared, int expected) {
        begin();
        add(shared, expected);
        return list.address();
    }

    /// Begins a list of words with the private one.
    void begin() {
        list.clear(0);
    }

    void add(long shared, int expected) {
        list.add(shared, expected);
    }

    /// The address of the list.
    long words() {
        return list.address();
    }

    /// From now on, [#ring] ends the next sleep.
    void unring() {
        list.setOwnWord(0);
    }

    /// From here to [#endSleep], an interrupt of this thread ends the cell's sleep.
    void beginSleep() {
        interruption.beginSleep();
    }

    void endSleep() {
        interruption.endSleep();
        if (!interruption.isOpen()) {
            interruption = new Interruption(this);
        }
    }

    /// Ends the sleep, or the next one. Called by any thread, also by one that interrupts, perhaps
    /// when another sleep has this cell by now: that one then ends early, which every sleep may.
    void ring() {
        list.setOwnWord(1);
        NativeCalls calls = Natives.calls();
        if (calls != null) {
            Futex.wakePrivate(calls, list.ownWord());
        }
    }
}
