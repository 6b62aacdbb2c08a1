package brood.internal.common;

import org.jspecify.annotations.Nullable;

/// A chunk of a lazy map: under way, or with an end.
public interface MapPart {

    /// How many items it has.
    int items();

    boolean isDone();

    /// Waits for its end.
    ///
    /// @param nanos how long at most
    /// @return whether it has ended
    boolean await(long nanos) throws InterruptedException;

    /// Has this run when it ends, by the thread that ends it; at once when it has ended.
    void onEnd(Runnable work);

    /// Nobody wants its results.
    void cancel(boolean mayInterrupt);

    /// How many items have failed; it has ended.
    int failures();

    /// Tells how long it ran; it has ended.
    void tell(Pace pace);

    /// The result of each item, or an [ItemFailure]; it has ended. Fewer than items, but not none,
    /// when the first failure ends the map.
    @Nullable
    Object[] values();
}
