package brood.internal.runtime.pool;

/// Tells the thread that runs a chunk whether an interrupt means the whole chunk.
public interface StopSign {
    /// Never stops.
    StopSign NONE = new None();

    /// Whether the chunk is to be ended: it was cancelled, or its time is over.
    boolean isUp();

    /// For chunks that nobody stops.
    final class None implements StopSign {
        private None() {}

        @Override
        public boolean isUp() {
            return false;
        }
    }
}
