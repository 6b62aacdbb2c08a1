package brood.internal.threads;

import brood.MapOptions;
import brood.RemoteFunction;
import brood.internal.common.MapPart;
import brood.internal.common.MapSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns the chunks of one map into calls of its pool. May be used by any thread.
final class MapSender implements MapSource {
    private final ThreadPool pool;
    private final Object named;
    private final RemoteFunction<@Nullable Object, @Nullable Object> function;
    private final MapOptions options;

    /// @param named what to name the map by, and the function that the user gave
    MapSender(ThreadPool pool, Object named,
            RemoteFunction<@Nullable Object, @Nullable Object> function, MapOptions options) {
        this.pool = pool;
        this.named = named;
        this.function = function;
        this.options = options;
    }

    @Override
    public String name() {
        return options.task().name().orElseGet(() -> TaskName.of(named));
    }

    /// @param items are the chunk's own
    PoolPart send(@Nullable Object[] items) {
        MapChunk chunk = new MapChunk(function, items, options);
        PoolCall<MapChunk.Reply> call = pool.call(named, chunk, options.task());
        chunk.runsAs(call);
        pool.enqueue(call, new Object[] {named, items});
        return new PoolPart(call, chunk.size());
    }

    @Override
    public MapSource.Chunk chunk(int size) {
        return new Collected(this, new ArrayList<>());
    }

    private record Collected(MapSender sender, List<@Nullable Object> items)
            implements MapSource.Chunk {

        @Override
        public void add(@Nullable Object item) {
            items.add(item);
        }

        @Override
        public int size() {
            return items.size();
        }

        @Override
        public void send(long first, Consumer<MapPart> sent) {
            sent.accept(sender.send(items.toArray()));
        }
    }
}
