package brood.internal.runtime;

import brood.RemoteFunction;
import brood.internal.transport.FrameReader;
import brood.internal.transport.FrameWriter;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.TaskCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some neighbouring items of a map, and what to do with each, as bytes.
///
/// The function crosses as tasks do, and items and results one by one: so a worker that maps numbers
/// or texts by a lambda needs no object streams, which would cost its young JVM more than its start.
final class MapChunk {
    private MapChunk() {}

    /// How many items go into a chunk. As in Python: four chunks for each worker, so that a slow
    /// chunk does not hold up the end for long.
    static int size(int items, int workers) {
        return Math.max(1, Math.ceilDiv(items, 4 * workers));
    }

    static byte[] encode(byte[] function, List<? extends @Nullable Object> items, int firstIndex,
            ObjectCodec codec) {
        FrameWriter out = new FrameWriter(function.length + 16 * items.size() + 16);
        out.putBytes(function).putInt(items.size());
        int index = firstIndex;
        for (Object item : items) {
            out.putBytes(codec.encode(item, "items[" + index++ + "]"));
        }
        return out.toBytes();
    }

    /// A chunk on the side of the worker.
    ///
    /// @param function what to do
    /// @param items what to do it with
    record Work(RemoteFunction<@Nullable Object, @Nullable Object> function,
            List<@Nullable Object> items) {

        /// Applies the function to all items; stops at the first that throws.
        @SuppressWarnings("NullAway") // whether items may be null is between user and function
        @Nullable
        Object[] run() throws Exception {
            @Nullable
            Object[] results = new Object[items.size()];
            for (int i = 0; i < results.length; i++) {
                results[i] = function.call(items.get(i));
            }
            return results;
        }
    }

    static Work decode(FrameReader in, TaskCodec tasks, ObjectCodec codec)
            throws IOException, ClassNotFoundException {
        RemoteFunction<@Nullable Object, @Nullable Object> function =
                tasks.decodeFunction(in.getBytes());
        return new Work(function, getAll(in, codec));
    }

    static void putAll(FrameWriter out, @Nullable Object[] results, ObjectCodec codec) {
        out.putInt(results.length);
        for (Object result : results) {
            out.putBytes(codec.encode(result, "result"));
        }
    }

    /// Items, or results.
    static List<@Nullable Object> getAll(FrameReader in, ObjectCodec codec)
            throws IOException, ClassNotFoundException {
        int count = in.getInt();
        List<@Nullable Object> results = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] result = in.getBytes();
            results.add(codec.decode(result, 0, result.length));
        }
        return results;
    }
}
