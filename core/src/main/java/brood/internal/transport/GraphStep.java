package brood.internal.transport;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// An object in a graph, and how it was reached.
///
/// @param object the object
/// @param parent the step before; null for the root
/// @param kind what leads here from there
/// @param key the index, the name of the field, or the key in the map
record GraphStep(Object object, @Nullable GraphStep parent, Kind kind, @Nullable Object key) {
    private static final int MAX_SHOWN = 12; // at either end of a long path
    private static final int MAX_KEY_LENGTH = 40;

    enum Kind {
        ROOT, FIELD, INDEX, MAP_VALUE, MAP_KEY, REPLACEMENT, CAPTURED_ARGUMENT, CAPTURED_THIS,
        RECEIVER, HANDLER
    }

    static GraphStep root(Object object) {
        return new GraphStep(object, null, Kind.ROOT, null);
    }

    GraphStep to(Object next, Kind how, @Nullable Object nextKey) {
        return new GraphStep(next, this, how, nextKey);
    }

    /// Whether this is the place of an object; equal ones are not meant.
    @SuppressWarnings("ReferenceEquality")
    boolean isAt(Object candidate) {
        return object == candidate;
    }

    /// The way from the root, such as `task.jobs{"nightly"}[1]`. Calls no method of the user's.
    String path(String rootName) {
        ArrayDeque<String> labels = new ArrayDeque<>();
        for (GraphStep step = this; step != null; step = step.parent) {
            String label = step.label();
            if (!label.isEmpty()) {
                labels.addFirst(label);
            }
        }
        StringBuilder path = new StringBuilder(rootName);
        int omitted = labels.size() - 2 * MAX_SHOWN;
        int position = 0;
        for (String label : labels) {
            if (omitted <= 1 || position < MAX_SHOWN || position >= MAX_SHOWN + omitted) {
                path.append(label);
            } else if (position == MAX_SHOWN) {
                path.append(" ... (").append(omitted).append(" steps) ... ");
            }
            position++;
        }
        return path.toString();
    }

    private String label() {
        return switch (kind) {
            case ROOT, REPLACEMENT -> "";
            case FIELD -> "." + key;
            case INDEX -> "[" + key + "]";
            case MAP_VALUE -> "{" + keyText(key) + "}";
            case MAP_KEY -> ".keys[" + key + "]";
            case CAPTURED_ARGUMENT -> "(captured argument " + key + ")";
            case CAPTURED_THIS -> "(captured this)";
            case RECEIVER -> "(receiver)";
            case HANDLER -> "(handler)";
        };
    }

    private static String keyText(@Nullable Object key) {
        if (key instanceof String text) {
            return '"' + printable(text) + '"';
        }
        if (key instanceof Enum<?> constant) {
            return constant.name();
        }
        return key == null || Leaves.isConstant(key) ? String.valueOf(key)
                : "a " + key.getClass().getName();
    }

    private static String printable(String text) {
        String shown = text.length() <= MAX_KEY_LENGTH
                ? text : text.substring(0, MAX_KEY_LENGTH) + "...";
        StringBuilder clean = new StringBuilder(shown.length());
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            clean.append(Character.isISOControl(c) ? '?' : c);
        }
        return clean.toString();
    }
}
