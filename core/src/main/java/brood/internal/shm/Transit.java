package brood.internal.shm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The handles that go with one task, so that they can be called back when nobody has read them: a
/// handle that stays on its way for ever would keep its object open, and whoever waits for the end
/// of a pipe would wait for ever.
public final class Transit {
    private static final ThreadLocal<@Nullable Transit> CURRENT = new ThreadLocal<>();

    // Whether this thread decodes a message that itself lets go of the objects in it.
    private static final ThreadLocal<Boolean> OF_MESSAGE = new ThreadLocal<>();

    private record Sent(long block, int generation) {}

    // One thread fills it, before any other one sees it.
    private final List<Sent> sent = new ArrayList<>();

    private Transit() {}

    /// From now on, until [#end], what this thread sends is noted.
    public static Transit begin() {
        Transit transit = new Transit();
        CURRENT.set(transit);
        return transit;
    }

    /// Notes no more.
    ///
    /// @return null when there was no handle
    public @Nullable Transit end() {
        CURRENT.set(null); // a removal, for each of a flood of tasks, costs more than the place it keeps
        return sent.isEmpty() ? null : this;
    }

    /// The handle that was noted last is in a message of its own, which lets go of it.
    static void leaveOut(long block) {
        Transit transit = CURRENT.get();
        if (transit != null && !transit.sent.isEmpty()
                && transit.sent.getLast().block == block) {
            transit.sent.removeLast();
        }
    }

    /// Whether the handles that this thread reads now count as on their way until their message
    /// goes.
    static boolean isOfMessage() {
        return OF_MESSAGE.get() != null;
    }

    /// From now on, until [#endMessage], they do.
    ///
    /// @return what that takes
    public static boolean beginMessage() {
        boolean before = isOfMessage();
        OF_MESSAGE.set(true);
        return before;
    }

    /// From now on they do as before [#beginMessage].
    ///
    /// @param before what that returned
    public static void endMessage(boolean before) {
        if (!before) {
            OF_MESSAGE.remove();
        }
    }

    static void note(long block, int generation) {
        Transit transit = CURRENT.get();
        if (transit != null) {
            transit.sent.add(new Sent(block, generation));
        }
    }

    /// Nobody will read them. If somebody has read some of them, and died before we heard of it,
    /// those count once too little from now on; that matters only while others of the same object
    /// are on their way.
    ///
    /// To be called once for each time that they were sent.
    public void lost() {
        for (Sent one : sent) {
            if (Heap.is(one.block, one.generation) && Openers.released(one.block)) {
                Disposal.of(one.block, one.generation);
            }
        }
    }

    /// They are sent once more, by one who has their objects open or other handles of them on their
    /// way.
    public void again() {
        for (Sent one : sent) {
            Openers.sent(one.block);
        }
    }
}
