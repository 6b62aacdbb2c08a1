package brood.python.internal.manager;

import brood.python.PythonGlobal;
import brood.python.PythonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list, as Python's slices say it.
///
/// @param start the first place
/// @param step from one place to the next, not 0
/// @param count how many
record Slice(int start, int step, int count) {

    /// The places that a slice of a list of this size has.
    ///
    /// @return null when it is no slice
    static @Nullable Slice of(@Nullable Object value, int size) {
        if (!(value instanceof PythonObject object) || object.args().size() != 3
                || !(object.callable() instanceof PythonGlobal global)
                || !global.is("builtins", "slice")) {
            return null;
        }
        int step = place(object.args().get(2), 1);
        if (step == 0) {
            throw Errors.value("slice step cannot be zero");
        }
        int lowest = step > 0 ? 0 : -1;
        int highest = step > 0 ? size : size - 1;
        int start = bound(object.args().get(0), step > 0 ? lowest : highest, size, lowest, highest);
        int stop = bound(object.args().get(1), step > 0 ? highest : lowest, size, lowest, highest);
        long length = step > 0 ? (long) stop - start : (long) start - stop;
        long stride = Math.abs((long) step);
        return new Slice(start, step, (int) Math.max(0, (length + stride - 1) / stride));
    }

    private static int bound(@Nullable Object given, int otherwise, int size, int lowest,
            int highest) {
        if (given == null) {
            return otherwise;
        }
        int place = place(given, 0);
        return Math.clamp(place < 0 ? (long) place + size : place, lowest, highest);
    }

    private static int place(@Nullable Object given, int otherwise) {
        return switch (given) {
            case null -> otherwise;
            case Long number -> Math.clamp(number, -Integer.MAX_VALUE, Integer.MAX_VALUE);
            default -> throw Errors.type("slice indices must be integers or None");
        };
    }

    int place(int i) {
        return start + i * step;
    }

    List<@Nullable Object> from(List<@Nullable Object> list) {
        List<@Nullable Object> part = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            part.add(list.get(place(i)));
        }
        return part;
    }

    void removeFrom(List<@Nullable Object> list) {
        for (int i = count - 1; i >= 0; i--) {
            list.remove(step > 0 ? place(i) : place(count - 1 - i));
        }
    }

    void replaceIn(List<@Nullable Object> list, List<@Nullable Object> by) {
        if (step == 1) {
            List<@Nullable Object> part = list.subList(start, start + count);
            part.clear();
            part.addAll(by);
            return;
        }
        if (by.size() != count) {
            throw Errors.value("attempt to assign sequence of size " + by.size()
                    + " to extended slice of size " + count);
        }
        for (int i = 0; i < count; i++) {
            list.set(place(i), by.get(i));
        }
    }
}
