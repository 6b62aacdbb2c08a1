package brood.internal.common;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Takes chunks in the order of their items.
final class InOrder implements MapLine {
    private final Deque<MapPart> parts = new ArrayDeque<>();

    @Override
    public void add(MapPart part) {
        parts.add(part);
    }

    @Override
    public void ended(MapPart part) {
        // whoever waits, waits for its call
    }

    @Override
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    @Override
    public boolean isReady() {
        MapPart head = parts.peek();
        return head != null && head.isDone();
    }

    @Override
    public @Nullable MapPart take(long nanos) throws InterruptedException {
        MapPart head = parts.getFirst();
        return head.isDone() || head.await(nanos) ? parts.remove() : null;
    }

    @Override
    public void cancel(boolean mayInterrupt) {
        // The last one first, so that none goes to a worker meanwhile.
        parts.reversed().forEach(part -> part.cancel(mayInterrupt));
        parts.clear();
    }
}
