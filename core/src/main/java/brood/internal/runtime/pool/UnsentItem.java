package brood.internal.runtime.pool;

import brood.internal.common.ItemFailure;
import brood.internal.common.MapPart;
import brood.internal.common.Pace;
import org.jspecify.annotations.Nullable;

/// An item of a lazy map that could not be sent.
///
/// A class, since no two of them are equal.
final class UnsentItem implements MapPart {
    private final Throwable why;

    UnsentItem(Throwable why) {
        this.why = why;
    }

    @Override
    public int items() {
        return 1;
    }

    @Override
    public boolean isDone() {
        return true;
    }

    @Override
    public boolean await(long nanos) {
        return true;
    }

    @Override
    public void onEnd(Runnable work) {
        work.run();
    }

    @Override
    public void cancel(boolean mayInterrupt) {
        // it has ended
    }

    @Override
    public int failures() {
        return 1;
    }

    @Override
    public void tell(Pace pace) {
        // it has not run
    }

    @Override
    public @Nullable Object[] values() {
        return new @Nullable Object[] {new ItemFailure(why)};
    }
}
