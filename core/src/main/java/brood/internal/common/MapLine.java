package brood.internal.common;

import org.jspecify.annotations.Nullable;

/// The chunks of a lazy map that are under way, and in which order they are taken. All but [#ended]
/// is for the thread that takes the results.
interface MapLine {

    /// A chunk is under way, or has ended already.
    void add(MapPart part);

    /// A chunk that is in the line has ended. By the thread that ends it.
    void ended(MapPart part);

    /// Whether there is none.
    boolean isEmpty();

    /// Whether [#take] would not wait.
    boolean isReady();

    /// Waits for the next chunk to end, and takes it out.
    ///
    /// @param nanos how long at most
    /// @return null when it has not ended in time
    @Nullable
    MapPart take(long nanos) throws InterruptedException;

    /// Cancels all, and forgets them.
    void cancel(boolean mayInterrupt);
}
