package brood.internal.shm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The handles that go with one task, so that they can be called back when nobody has read them: a
/// handle that stays on its way for ever would keep its object open, and whoever waits for the end of a pipe
/// would wait for ever.
public final class Transit {
    private static final ThreadLocal<Transit> CURRENT = new ThreadLocal<>();

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
        CURRENT.remove();
        return sent.isEmpty() ? null : this;
    }

    static void note(long block, int generation) {
        Transit transit = CURRENT.get();
        if (transit != null) {
            transit.sent.add(new Sent(block, generation));
        }
    }

    /// Nobody will read them. If somebody has read some of them, and died before we heard of it, those count
    /// once too little from now on; that matters only while others of the same object are on their way.
    public synchronized void lost() {
        for (Sent one : sent) {
            if (Heap.is(one.block, one.generation) && Openers.released(one.block)) {
                Disposal.of(one.block, one.generation);
            }
        }
        sent.clear();
    }
}
