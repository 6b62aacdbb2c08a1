package brood.internal.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Serialises a graph in vain, to see which objects it reaches before it fails.
final class GraphProbe extends GraphOutput {
    private final List<Object> reached = new ArrayList<>();
    private @Nullable Throwable failure;

    private GraphProbe(ClassTable classes) throws IOException {
        super(classes);
    }

    static GraphProbe run(ClassTable classes, Object root) throws IOException {
        GraphProbe probe = new GraphProbe(classes);
        probe.failure = probe.tryToWrite(root);
        return probe;
    }

    /// Whether an object can't be sent, whatever refers to it.
    static boolean failsAlone(ClassTable classes, Object object) throws IOException {
        return run(classes, object).failure != null;
    }

    private @Nullable Throwable tryToWrite(Object root) {
        try {
            writeMessage(LayeredCodec.GRAPH, root);
            return null;
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            return e;
        }
    }

    /// The JDK asks for every object here, after the object's own `writeReplace` and before it finds
    /// out whether its class is Serializable.
    @Override
    protected Object replaceObject(Object value) throws IOException {
        if (failure == null) {
            reached.add(value);
        }
        return super.replaceObject(value);
    }

    /// Why it failed; null when it did not.
    @Nullable
    Throwable failure() {
        return failure;
    }

    /// The objects in the order in which they were reached; each comes before what it holds.
    List<Object> reached() {
        return reached;
    }
}
