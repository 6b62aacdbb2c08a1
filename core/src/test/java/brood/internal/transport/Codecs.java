package brood.internal.transport;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Codecs whose two ends are in this JVM.
final class Codecs {
    static final LayeredCodec OBJECTS = new LayeredCodec(new OneLoaderTable());
    static final TaskCodec TASKS = new TaskCodec(OBJECTS, new OneLoaderTable());

    private Codecs() {}

    /// What arrives when a value is sent. The caller says which type it expects.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T extends @Nullable Object> T copy(T value) throws IOException, ClassNotFoundException {
        byte[] bytes = OBJECTS.encode(value, "item");
        return (T) OBJECTS.decode(bytes, 0, bytes.length);
    }

    /// What arrives when a task is sent.
    static Callable<? extends @Nullable Object> copyTask(Object task)
            throws IOException, ClassNotFoundException {
        byte[] bytes = TASKS.encode(task, "task");
        return TASKS.decode(bytes, 0, bytes.length);
    }
}
