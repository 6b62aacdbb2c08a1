package brood.internal.threads;

import brood.MapOptions;
import brood.RemoteBiFunction;
import brood.RemoteFunction;
import brood.ResultIterator;
import brood.internal.common.LazyMap;
import brood.internal.common.Pace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The maps of a pool: cuts the input into chunks and puts the results together.
final class PoolMaps {
    /// For how long an input of unknown length is read before the first chunk is sent.
    private static final long READ_NANOS = 5_000_000;

    private static final int LOOK_EVERY = 64;
    private static final Pace.Aim AIM = new Pace.Aim(500_000, 4_000_000);

    private final ThreadPool pool;
    private final PoolDesk desk;

    PoolMaps(ThreadPool pool, PoolDesk desk) {
        this.pool = pool;
        this.desk = desk;
    }

    /// @param named the function that the user gave
    <R extends @Nullable Object> WholeMap<R> whole(Object named,
            RemoteFunction<@Nullable Object, @Nullable Object> function, Iterable<?> items,
            UnaryOperator<MapOptions> change) {
        MapOptions options = options(items, change);
        WholeMap<R> map = new WholeMap<>(
                desk, options, new MapSender(pool, named, function, options));
        try {
            feed(map, items, options);
        } catch (RuntimeException | Error e) {
            map.abandon();
            throw e;
        }
        map.seal();
        return map;
    }

    <R extends @Nullable Object> ResultIterator<R> lazy(Object named,
            RemoteFunction<@Nullable Object, @Nullable Object> function, Iterable<?> items,
            UnaryOperator<MapOptions> change, boolean isOrdered) {
        MapOptions options = options(items, change);
        MapSender sender = new MapSender(pool, named, function, options);
        return new LazyMap<>(items.iterator(), sender, pace(options), options, isOrdered,
                desk::execute);
    }

    private Pace pace(MapOptions options) {
        return new Pace(AIM, desk::size, options);
    }

    private MapOptions options(Iterable<?> items, UnaryOperator<MapOptions> change) {
        Objects.requireNonNull(items, "items");
        MapOptions options =
                change.apply(MapOptions.defaults().withTask(_ -> desk.options().task()));
        PoolLimits.check(options.task());
        desk.requireOpen();
        return options;
    }

    /// An input that is read fast is cut evenly; one that is slow is worked on while it is read.
    private void feed(WholeMap<?> map, Iterable<?> input, MapOptions options) {
        Pace pace = pace(options);
        if (input instanceof Collection<?> known) {
            @Nullable
            Object[] items = known.toArray();
            send(map, pace, items, pace.sizeFor(items.length, options));
            return;
        }
        Iterator<?> items = input.iterator();
        List<@Nullable Object> read = new ArrayList<>();
        boolean isSlow = false;
        long end = System.nanoTime() + READ_NANOS;
        while (items.hasNext() && !map.isDone()) {
            read.add(items.next());
            int size = read.size();
            boolean isTimeToLook = size < LOOK_EVERY || size % LOOK_EVERY == 0;
            if (isTimeToLook && System.nanoTime() - end > 0 && size >= pace.size()) {
                send(map, pace, read.toArray(), pace.size());
                read.clear();
                isSlow = true;
            }
        }
        int size = pace.sizeFor(read.size(), options);
        send(map, pace, read.toArray(), isSlow ? Math.min(size, pace.size()) : size);
    }

    private static void send(WholeMap<?> map, Pace pace, @Nullable Object[] items, int size) {
        for (int from = 0; from < items.length; from += size) {
            map.send(Arrays.copyOfRange(items, from, Math.min(items.length, from + size)), pace);
        }
    }

    @SuppressWarnings("unchecked") // the items are of T
    static <
            T extends @Nullable Object> RemoteFunction<@Nullable Object, @Nullable Object> one(
                    RemoteFunction<? super T, ?> function) {
        Objects.requireNonNull(function, "function");
        return item -> function.call((T) item);
    }

    @SuppressWarnings("unchecked") // the items are pairs of T and U
    static <T extends @Nullable Object,
            U extends @Nullable Object> RemoteFunction<@Nullable Object, @Nullable Object> two(
                    RemoteBiFunction<? super T, ? super U, ?> function) {
        Objects.requireNonNull(function, "function");
        return item -> {
            Map.Entry<T, U> pair = (Map.Entry<T, U>) Objects.requireNonNull(item, "a pair");
            return function.call(pair.getKey(), pair.getValue());
        };
    }
}
