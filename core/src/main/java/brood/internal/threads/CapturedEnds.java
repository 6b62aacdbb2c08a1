package brood.internal.threads;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the ends of pipes that a task captures, by writing it to nowhere: they belong to the
/// process that gets the task, also when its parent closes them before the task has touched them.
///
/// What can't be written is passed over, since a task for a thread need not be serialisable.
final class CapturedEnds extends ObjectOutputStream {
    private final Set<PipeEnd> found =
            Collections.newSetFromMap(new IdentityHashMap<>());

    private CapturedEnds() throws IOException {
        super(OutputStream.nullOutputStream());
        enableReplaceObject(true);
    }

    static List<PipeEnd> in(Object task) {
        if (!(task instanceof Serializable)) {
            return List.of();
        }
        try (CapturedEnds search = new CapturedEnds()) {
            search.writeQuietly(task);
            return new ArrayList<>(search.found);
        } catch (IOException e) {
            throw new AssertionError(e); // it goes nowhere
        }
    }

    private void writeQuietly(Object task) {
        try {
            writeObject(task);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // its own code refuses; what was found until then is found
        }
    }

    @Override
    protected @Nullable Object replaceObject(@Nullable Object object) {
        if (object instanceof PipeEnd end) {
            found.add(end);
            return null;
        }
        return object instanceof Serializable && !isLeaf(object) ? object : null;
    }

    private static boolean isLeaf(Object object) {
        Class<?> element = object.getClass().getComponentType();
        return object instanceof Thing || object instanceof Number
                || (element != null && element.isPrimitive());
    }
}
