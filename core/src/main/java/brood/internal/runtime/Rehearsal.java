package brood.internal.runtime;

import brood.internal.runtime.pool.MapChunk;
import brood.internal.runtime.pool.MapItems;
import brood.internal.transport.ClassTable;
import brood.internal.transport.FrameWriter;
import brood.internal.transport.LayeredCodec;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.TaskCodec;
import brood.internal.transport.TaskParts;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a parent sends to a spare for its [Warmup]: a task and a chunk of a map, as a user's would
/// come, the class that they are from, and values. The parent makes them, since encoding takes
/// machinery that a child has no other use for.
final class Rehearsal {
    /// The loader of the class in the spare. No parent gives negative numbers to its own.
    static final int LOADER = -1;

    /// Without values, and with some.
    private static volatile byte @Nullable [] frame;
    private static volatile byte @Nullable [] fullFrame;

    private Rehearsal() {}

    /// The frame for the next spare. Where shared objects are in use, tasks bring handles of them,
    /// so that values are worth a rehearsal: it doubles the processor time of a spare's boot.
    static byte[] frame() throws IOException {
        boolean full = SharedSession.hasBegun();
        byte[] made = full ? fullFrame : frame;
        if (made == null) {
            made = make(full ? value() : new byte[0]);
            if (full) {
                fullFrame = made;
            } else {
                frame = made;
            }
        }
        return made;
    }

    private static byte[] make(byte[] value) throws IOException {
        ClassTable foreign = new Foreign();
        ObjectCodec codec = new LayeredCodec(foreign);
        TaskCodec tasks = new TaskCodec(codec, foreign);
        TaskParts function = tasks.encodeFunction(WarmTask.function(1), "function");
        return new FrameWriter(4096)
                .putBytes(classFile())
                .putBytes(tasks.encode(WarmTask.task(1), "task"))
                .putBytes(function.code())
                .putBytes(MapChunk.encode(
                        0, function.values(), MapItems.of(1, 2), 0, 2, 0, codec))
                .putBytes(value)
                .toBytes();
    }

    /// Values as tasks capture them: handles of shared objects are records, too. That is as good as
    /// any record of the user's, for the JVM makes the same of all.
    private static byte[] value() {
        List<Object> list = new ArrayList<>(List.of("text", 1, 2L));
        return new LayeredCodec(new ExportedClasses())
                .encode(new WarmValue(1, 2, "text", list), "value");
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = WarmTask.class.getResourceAsStream("WarmTask.class")) {
            if (in == null) {
                throw new IOException("the library lacks its own classes");
            }
            return in.readAllBytes();
        }
    }

    /// Makes all classes look as if they came from a loader that only the parent has.
    private static final class Foreign implements ClassTable {
        @Override
        public int idOf(Class<?> type) {
            return LOADER;
        }

        @Override
        public Class<?> load(int loaderId, String name) throws ClassNotFoundException {
            throw new ClassNotFoundException(name);
        }

        @Override
        public ClassLoader loader(int loaderId) {
            throw new IllegalStateException("nothing is rebuilt here");
        }
    }
}
