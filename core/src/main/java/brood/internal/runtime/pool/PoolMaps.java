package brood.internal.runtime.pool;

import brood.MapOptions;
import brood.ResultIterator;
import brood.TaskOptions;
import brood.internal.common.LazyMap;
import brood.internal.common.Pace;
import brood.internal.runtime.Background;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.TaskCodec;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The maps of a pool: cuts the input into chunks and puts the results together.
final class PoolMaps {
    /// For how long an input of unknown length is read before the first chunk is sent.
    private static final long READ_NANOS = 5_000_000;

    private static final int LOOK_EVERY = 64;
    private static final Pace.Aim AIM = new Pace.Aim(3_000_000, 12_000_000);

    private final CallSink sink;
    private final TaskCodec tasks;
    private final ObjectCodec codec;
    private final TaskOptions task;

    /// @param task how chunks are treated when the map says nothing else
    PoolMaps(CallSink sink, TaskCodec tasks, ObjectCodec codec, TaskOptions task) {
        this.sink = sink;
        this.tasks = tasks;
        this.codec = codec;
        this.task = task;
    }

    <R extends @Nullable Object> List<R> map(Object function, Iterable<?> items,
            UnaryOperator<MapOptions> change) throws InterruptedException, ExecutionException {
        return this.<R>start(function, items, change, true).getOrCancel();
    }

    <R extends @Nullable Object> EagerMap<R> mapAsync(Object function, Iterable<?> items,
            UnaryOperator<MapOptions> change) {
        return start(function, items, change, false);
    }

    <R extends @Nullable Object> ResultIterator<R> imap(Object function, Iterable<?> items,
            UnaryOperator<MapOptions> change, boolean isOrdered) {
        MapOptions options = options(function, items, change);
        ChunkSender sender = new ChunkSender(sink, tasks, codec, function, options);
        return new LazyMap<>(items.iterator(), new LazySource(sender), pace(options), options,
                isOrdered, Background::execute);
    }

    private Pace pace(MapOptions options) {
        return new Pace(AIM, sink::workers, options);
    }

    private MapOptions options(Object function, Iterable<?> items,
            UnaryOperator<MapOptions> change) {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(items, "items");
        MapOptions options = change.apply(MapOptions.defaults().withTask(_ -> task));
        sink.requireOpen();
        return options;
    }

    private <R extends @Nullable Object> EagerMap<R> start(Object function, Iterable<?> items,
            UnaryOperator<MapOptions> change, boolean isAwaited) {
        MapOptions options = options(function, items, change);
        ChunkSender sender = new ChunkSender(sink, tasks, codec, function, options);
        EagerMap<R> map = new EagerMap<>(options, codec, sender.name(), isAwaited);
        try {
            feed(map, sender, items, options);
        } catch (RuntimeException | Error e) {
            map.abandon();
            throw e;
        }
        map.seal();
        return map;
    }

    /// An input that is read fast is cut evenly; one that is slow is worked on while it is read.
    private void feed(EagerMap<?> map, ChunkSender sender, Iterable<?> input,
            MapOptions options) {
        Pace pace = pace(options);
        if (input instanceof Collection<?> known && !sender.takesPairs()) {
            feedRest(map, sender, pace, MapItems.of(known.toArray()), 0, options);
            return;
        }
        Iterator<?> items = input.iterator();
        MapItems read = new MapItems(sender.takesPairs(), 16);
        long first = 0;
        long end = System.nanoTime() + READ_NANOS;
        while (items.hasNext() && !map.isDone()) {
            read.add(items.next());
            int size = read.size();
            boolean isTimeToLook = size < LOOK_EVERY || size % LOOK_EVERY == 0;
            if (isTimeToLook && System.nanoTime() - end > 0 && size >= pace.size()) {
                send(map, sender, pace, read, pace.size(), first);
                first += size;
                read = new MapItems(sender.takesPairs(), 16);
            }
        }
        feedRest(map, sender, pace, read, first, options);
    }

    private void feedRest(EagerMap<?> map, ChunkSender sender, Pace pace, MapItems items,
            long first, MapOptions options) {
        int size = pace.sizeFor(items.size(), options);
        send(map, sender, pace, items, first == 0 ? size : Math.min(size, pace.size()), first);
    }

    private static void send(EagerMap<?> map, ChunkSender sender, Pace pace, MapItems items,
            int size, long first) {
        for (int from = 0; from < items.size(); from += size) {
            int to = Math.min(items.size(), from + size);
            Call<ChunkReply> call = sender.send(items, from, to, first + from);
            map.add(call, to - from);
            call.onEnd(() -> LazyChunk.tell(call, pace));
        }
    }
}
