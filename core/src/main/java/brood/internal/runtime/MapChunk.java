package brood.internal.runtime;

import brood.RemoteFunction;
import brood.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some neighbouring items of a map, and what to do with each. It stops at the first that throws.
///
/// @param function what to do
/// @param items the items
@SuppressWarnings({"NonApiType", "serial"}) // a list that is Serializable by its type
record MapChunk<T extends @Nullable Object, R extends @Nullable Object>(
        RemoteFunction<? super T, ? extends R> function, ArrayList<T> items)
        implements Task<ArrayList<R>> {

    @Override
    public ArrayList<R> call() throws Exception {
        ArrayList<R> results = new ArrayList<>(items.size());
        for (T item : items) {
            results.add(function.call(item));
        }
        return results;
    }

    /// Cuts items into chunks.
    static <T extends @Nullable Object> List<ArrayList<T>> cut(
            Iterable<? extends T> items, int workers) {
        ArrayList<T> all = new ArrayList<>();
        items.forEach(all::add);
        // As in Python: four chunks for each worker, so that a slow chunk does not hold up the end.
        int size = Math.max(1, Math.ceilDiv(all.size(), 4 * workers));
        List<ArrayList<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(new ArrayList<>(all.subList(from, Math.min(all.size(), from + size))));
        }
        return chunks;
    }
}
