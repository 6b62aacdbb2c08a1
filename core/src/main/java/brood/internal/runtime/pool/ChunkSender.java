package brood.internal.runtime.pool;

import brood.MapOptions;
import brood.RemoteBiFunction;
import brood.RemoteFunction;
import brood.TaskOptions;
import brood.internal.runtime.SharedSession;
import brood.internal.shm.Transit;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.TaskCodec;
import brood.internal.transport.TaskParts;
import org.jspecify.annotations.Nullable;

/// Turns the chunks of one map into calls of its pool. May be used by any thread.
final class ChunkSender {
    private final CallSink sink;
    private final TaskCodec tasks;
    private final ObjectCodec codec;
    private final Object function;
    private final String name;
    private final int flags;
    private final TaskOptions options;

    /// Null when the function holds handles of shared objects: each of its copies counts, so each
    /// chunk has its own.
    private final @Nullable TaskParts code;

    /// @param function a [RemoteFunction] or a [RemoteBiFunction]
    /// @throws brood.NotSendableException when it can't be sent
    ChunkSender(CallSink sink, TaskCodec tasks, ObjectCodec codec, Object function,
            MapOptions options) {
        this.sink = sink;
        this.tasks = tasks;
        this.codec = codec;
        this.function = function;
        this.options = options.task();
        name = options.task().name().orElseGet(() -> TaskCodec.describe(function));
        flags = (function instanceof RemoteBiFunction ? MapChunk.PAIRS : 0)
                | (options.isFailFast() ? MapChunk.STOPS : 0)
                | (this.options.retry().attempts() > 1 ? MapChunk.THROWS : 0);
        Transit handles = SharedSession.beginSending();
        TaskParts once = null;
        try {
            once = encodeFunction();
        } finally {
            Transit sent = SharedSession.endSending(handles);
            if (sent != null) {
                sent.lost();
                once = null;
            }
        }
        code = once;
    }

    ObjectCodec codec() {
        return codec;
    }

    /// What is mapped, for people.
    String name() {
        return name;
    }

    /// Whether the function takes two arguments.
    boolean takesPairs() {
        return (flags & MapChunk.PAIRS) != 0;
    }

    private TaskParts encodeFunction() {
        return function instanceof RemoteBiFunction<?, ?, ?> two
                ? tasks.encodeFunction(two, "function")
                : tasks.encodeFunction((RemoteFunction<?, ?>) function, "function");
    }

    /// Sends the items from `from` up to `to`.
    ///
    /// @param first the number of the first of them in the whole map
    /// @throws brood.NotSendableException when one of them can't be sent
    /// @throws java.util.concurrent.RejectedExecutionException when the pool takes no more
    Call<ChunkReply> send(MapItems items, int from, int to, long first) {
        Transit handles = SharedSession.beginSending();
        boolean isAdded = false;
        try {
            TaskParts known = code;
            TaskParts what = known == null ? encodeFunction() : known;
            byte[] chunk =
                    MapChunk.encode(flags, what.values(), items, from, to, first, codec);
            Call<ChunkReply> call = sink.submit(name, true, new TaskParts(what.code(), chunk),
                    options, SharedSession.endSending(handles));
            isAdded = true;
            return call;
        } finally {
            if (!isAdded) {
                SharedSession.lostSending(handles);
            }
        }
    }
}
