package brood.internal.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a graph in vain, to see which objects that reaches before it fails.
///
/// @param reached the objects in the order in which they were reached; each comes before what it
///         holds
/// @param failure why it failed; null when it did not
record GraphProbe(List<Object> reached, @Nullable Throwable failure) {

    static GraphProbe run(ClassTable classes, Object root) {
        List<Object> reached = new ArrayList<>();
        return new GraphProbe(reached, tryToWrite(classes, root, reached));
    }

    /// Whether an object can't be sent, whatever refers to it.
    static boolean failsAlone(ClassTable classes, Object object) {
        return run(classes, object).failure != null;
    }

    private static @Nullable Throwable tryToWrite(ClassTable classes, Object root,
            List<Object> reached) {
        ObjectWriter writer =
                new ObjectWriter(classes, new NamedClasses(classes), Integer.MAX_VALUE);
        writer.report(reached);
        try {
            writer.writeMessage(root, new EncodedBuffer(512), null);
            return null;
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            return e;
        }
    }
}
