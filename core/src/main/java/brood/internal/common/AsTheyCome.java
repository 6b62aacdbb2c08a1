package brood.internal.common;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Takes chunks in the order of their ends.
final class AsTheyCome implements MapLine {
    /// All that were added and not taken; identical ones only are equal, since each has its own
    /// call.
    private final SequencedSet<MapPart> parts = new LinkedHashSet<>();
    private final BlockingQueue<MapPart> ended = new LinkedBlockingQueue<>();

    @Override
    public void add(MapPart part) {
        parts.add(part);
    }

    @Override
    public void ended(MapPart part) {
        ended.add(part);
    }

    @Override
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    @Override
    public boolean isReady() {
        return !ended.isEmpty();
    }

    @Override
    public @Nullable MapPart take(long nanos) throws InterruptedException {
        MapPart part = ended.poll();
        if (part == null) {
            part = ended.poll(nanos, TimeUnit.NANOSECONDS);
        }
        if (part != null) {
            parts.remove(part);
        }
        return part;
    }

    @Override
    public void cancel(boolean mayInterrupt) {
        // The last one first, so that none goes to a worker meanwhile.
        parts.reversed().forEach(part -> part.cancel(mayInterrupt));
        parts.clear();
    }
}
