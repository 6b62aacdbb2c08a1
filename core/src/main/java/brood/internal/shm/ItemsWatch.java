package brood.internal.shm;

import brood.internal.os.WordSleep;
import brood.internal.os.WordsSleep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thread's wait for messages in any of several queues, and for whatever rings
/// ([WordsSleep#ringAll]). The thread looks itself, between the two steps of each wait:
/// ```
///   watch.begin();               registers at every queue's gate
///   if (nothing is ready) {
///       watch.sleep(nanos);      until something happens at one of them
///   }
/// ```
/// It takes nothing; so when it goes, it passes on what it was woken for.
public final class ItemsWatch implements AutoCloseable {
    private final List<ByteQueue> queues;
    private final WordsSleep sleep;
    private final int[] events;
    private final long[] registrations;
    private final boolean[] woken;

    /// The first so many queues count this thread as one that is blocked in them.
    private int entered;

    /// At the gates of the first so many queues this thread is registered.
    private int registered;

    private ItemsWatch(List<ByteQueue> queues, WordsSleep sleep) {
        this.queues = queues;
        this.sleep = sleep;
        events = new int[queues.size()];
        registrations = new long[queues.size()];
        woken = new boolean[queues.size()];
    }

    /// A watch of these queues, whose memory is not given back before it is closed.
    ///
    /// @return null when this thread has to look again and again instead
    /// @throws IllegalStateException when one of them is closed
    public static @Nullable ItemsWatch of(List<ByteQueue> queues) {
        WordsSleep sleep = queues.size() > WordsSleep.MOST ? null : WordsSleep.take();
        if (sleep == null) {
            return null;
        }
        ItemsWatch watch = new ItemsWatch(queues, sleep);
        try {
            watch.enter();
        } catch (RuntimeException | Error e) {
            watch.close();
            throw e;
        }
        return watch;
    }

    private void enter() {
        for (ByteQueue queue : queues) {
            queue.owner.enter();
            entered++;
        }
    }

    /// From here on nothing is overlooked.
    public void begin() {
        deregister(WordsSleep.NONE);
        sleep.begin();
        for (ByteQueue queue : queues) {
            long gate = queue.itemsGate();
            events[registered] = Gate.event(gate);
            registrations[registered] = Gate.register(gate);
            sleep.add(Memory.address(gate), events[registered]);
            registered++;
        }
    }

    /// Sleeps until something happens, or without reason.
    ///
    /// @param nanos how long at most; not longer than [WordSleep#SLICE]
    public void sleep(long nanos) {
        int last = sleep.await(nanos);
        deregister(last);
        if (last == WordsSleep.TIMED_OUT && nanos >= WordSleep.SLICE) {
            Deaths.sweepAll();
        }
    }

    /// The kernel tells the last one that was woken. One before it was perhaps, if something has
    /// happened there; whoever woke it has taken back its registration. If nobody has, it stays:
    /// that is only slower.
    private void deregister(int last) {
        int count = registered;
        registered = 0;
        for (int i = 0; i < count; i++) {
            long gate = queues.get(i).itemsGate();
            if (i == last || (i < last && Gate.event(gate) != events[i])) {
                woken[i] = true;
            } else {
                Gate.deregister(gate, registrations[i], 1);
            }
        }
    }

    @Override
    public void close() {
        deregister(WordsSleep.NONE);
        int count = entered;
        entered = 0;
        for (int i = 0; i < count; i++) {
            if (woken[i]) {
                Gate.passOn(queues.get(i).itemsGate());
            }
            queues.get(i).owner.leave();
        }
        sleep.giveBack();
    }
}
