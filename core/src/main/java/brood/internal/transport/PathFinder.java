package brood.internal.transport;

import brood.NotSendableException;
import brood.internal.shm.Transit;
import java.io.IOException;
import java.io.NotSerializableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds out, after an object could not be serialised, what was in the way and where it is.
///
/// Serialises the object once more, noting what that reaches, to learn *which* object it is; then
/// walks the graph to learn *where* it is. Neither calls any `toString`, `equals` or `hashCode` of
/// the user's.
final class PathFinder {
    /// For the search that tries objects one by one, when the quick one does not find the place.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ClassTable classes;

    PathFinder(ClassTable classes) {
        this.classes = classes;
    }

    /// The exception that tells the user.
    ///
    /// @param root what can't be sent
    /// @param rootName what to call it
    /// @param failure what the serialisation threw
    NotSendableException explain(Object root, String rootName, Throwable failure) {
        try {
            Object found = new BigStack() {
                @Override
                Object call() {
                    return search(root, rootName, failure);
                }
            }.callAndWait();
            if (found instanceof NotSendableException explained) {
                // It was made on a thread that the user never sees: who reads it looks for the call.
                explained.fillInStackTrace();
                return explained;
            }
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError
                | StackOverflowError e) {
            failure.addSuppressed(e);
        }
        return new NotSendableException(
                "can't send " + rootName + ": " + failure, rootName, failure);
    }

    /// Nobody reads the handles of shared objects that are written on the way.
    private NotSendableException search(Object root, String rootName, Throwable failure) {
        Transit handles = Transit.begin();
        try {
            return new Search(root).run(rootName, failure);
        } finally {
            Transit written = handles.end();
            if (written != null) {
                written.lost();
            }
        }
    }

    private final class Search {
        private final GraphStep root;
        private final long deadline = System.nanoTime() + PATIENCE.toNanos();

        Search(Object root) {
            this.root = GraphStep.root(root);
        }

        NotSendableException run(String rootName, Throwable failure) {
            GraphProbe probe = GraphProbe.run(classes, root.object());
            Object culprit = culprit(probe);
            if (culprit == null) {
                // Its own class refuses, or something that the probe is not shown.
                GraphStep place = descend(root);
                return new Refusal(place, place.object(), failure).toException(rootName);
            }
            GraphStep place = find(culprit);
            if (place == null) {
                place = descend(root);
            } else if (isSerializable(culprit)) {
                place = descend(place);
                culprit = place.object();
            }
            return new Refusal(place, culprit, failure).toException(rootName);
        }

        /// The object that refused, or the innermost known one around it.
        private @Nullable Object culprit(GraphProbe probe) {
            List<Object> reached = probe.reached();
            if (probe.failure() instanceof NotSerializableException && !reached.isEmpty()
                    && !isSerializable(reached.getLast())) {
                return reached.getLast();
            }
            // The last one that fails by itself: what came after it, it holds, and that went well.
            for (int i = reached.size() - 1; i >= 0 && isInTime(); i--) {
                Object object = reached.get(i);
                if (!GraphEdges.isLeaf(object) && GraphProbe.failsAlone(classes, object)) {
                    return object;
                }
            }
            return null;
        }

        /// The shortest way to an object.
        private @Nullable GraphStep find(Object culprit) {
            GraphStep place = find(culprit, false);
            return place == null ? find(culprit, true) : place;
        }

        private @Nullable GraphStep find(Object culprit, boolean loose) {
            Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            ArrayDeque<GraphStep> waiting = new ArrayDeque<>();
            GraphStep[] found = new GraphStep[1];
            GraphEdges edges = new GraphEdges(loose, step -> {
                if (step.isAt(culprit)) {
                    found[0] = step;
                    return false;
                }
                if (!GraphEdges.isLeaf(step.object()) && seen.add(step.object())) {
                    waiting.add(step);
                }
                return true;
            });
            for (GraphStep step = root; step != null; step = waiting.poll()) {
                if (step.isAt(culprit)) {
                    return step;
                }
                if (!edges.visit(step)) {
                    return found[0];
                }
            }
            return null;
        }

        /// Goes from an object that fails to one that it holds and that fails too, as far as it
        /// can.
        private GraphStep descend(GraphStep start) {
            Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            GraphStep place = start;
            while (seen.add(place.object())) {
                GraphStep next = failing(place, seen);
                if (next == null) {
                    break;
                }
                place = next;
            }
            return place;
        }

        private @Nullable GraphStep failing(GraphStep place, Set<Object> seen) {
            ArrayDeque<GraphStep> candidates = new ArrayDeque<>();
            var _ = new GraphEdges(false, step -> candidates.add(step)).visit(place);
            for (GraphStep step : candidates) {
                if (!isInTime()) {
                    return null;
                }
                if (!seen.contains(step.object())
                        && GraphProbe.failsAlone(classes, step.object())) {
                    return step;
                }
            }
            return null;
        }

        private boolean isInTime() {
            return deadline - System.nanoTime() > 0;
        }
    }

    /// Whether an object could be sent, as far as its class tells.
    static boolean isSerializable(Object object) {
        return Form.of(object.getClass()).refusal() == null;
    }
}
