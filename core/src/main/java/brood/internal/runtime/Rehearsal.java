package brood.internal.runtime;

import brood.internal.transport.ClassTable;
import brood.internal.transport.FrameWriter;
import brood.internal.transport.LayeredCodec;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.TaskCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a parent sends to a spare for its [Warmup]: a task and a chunk of a map, as a user's would
/// come, and the class that they are from. The parent makes them, since encoding takes machinery that
/// a child has no other use for.
final class Rehearsal {
    /// The loader of the class in the spare. No parent gives negative numbers to its own.
    static final int LOADER = -1;

    private static volatile byte @Nullable [] frame;

    private Rehearsal() {}

    /// The frame, which is the same for all spares.
    static byte[] frame() throws IOException {
        byte[] made = frame;
        if (made == null) {
            made = make();
            frame = made;
        }
        return made;
    }

    private static byte[] make() throws IOException {
        ClassTable foreign = new Foreign();
        ObjectCodec codec = new LayeredCodec(foreign);
        TaskCodec tasks = new TaskCodec(codec, foreign);
        byte[] function = tasks.encodeFunction(WarmTask.function(1), "function");
        return new FrameWriter(4096)
                .putBytes(classFile())
                .putBytes(tasks.encode(WarmTask.task(1), "task"))
                .putBytes(MapChunk.encode(function, List.of(1, 2), 0, codec))
                .toBytes();
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
