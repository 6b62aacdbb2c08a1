package brood.internal.common;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns the items of one map into calls of its pool.
public interface MapSource {

    /// What is mapped, for people.
    String name();

    /// Begins a chunk.
    ///
    /// @param size how many items it may have
    Chunk chunk(int size);

    /// Items that are collected, for one thread.
    interface Chunk {
        void add(@Nullable Object item);

        int size();

        /// Gives all items to the pool, together or each by itself. When it throws, those that were
        /// not told are lost.
        ///
        /// @param first the number of the first item in the whole map
        /// @param sent is told of each part, in the order of the items
        /// @throws java.util.concurrent.RejectedExecutionException when the pool takes no more
        void send(long first, Consumer<MapPart> sent);
    }
}
