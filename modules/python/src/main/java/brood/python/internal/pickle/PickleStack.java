package brood.python.internal.pickle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The stack of the pickle machine, with the marks that are on it.
final class PickleStack {
    private @Nullable Object[] values = new Object[32];
    private int[] marks = new int[8];
    private int size;
    private int marked;

    /// The place of the last mark; below it nothing can be popped one by one.
    private int floor() {
        return marked == 0 ? 0 : marks[marked - 1];
    }

    void push(@Nullable Object value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, grown(size));
        }
        values[size++] = value;
    }

    private static int grown(int length) {
        return length + (length >> 1);
    }

    @Nullable
    Object pop() {
        if (size <= floor()) {
            throw new IllegalArgumentException("an operation needs more values than there are");
        }
        Object value = values[--size];
        values[size] = null;
        return value;
    }

    @Nullable
    Object peek() {
        if (size <= floor()) {
            throw new IllegalArgumentException("an operation needs a value, and there is none");
        }
        return values[size - 1];
    }

    void mark() {
        if (marked == marks.length) {
            marks = Arrays.copyOf(marks, grown(marked));
        }
        marks[marked++] = size;
    }

    boolean isAtMark() {
        return marked > 0 && marks[marked - 1] == size;
    }

    /// Takes the last mark and all that is above it.
    ///
    /// @return what was above it
    @Nullable
    Object[] popToMark() {
        if (marked == 0) {
            throw new IllegalArgumentException("an operation needs a mark, and there is none");
        }
        int begin = marks[--marked];
        @Nullable
        Object[] above = Arrays.copyOfRange(values, begin, size);
        Arrays.fill(values, begin, size, null);
        size = begin;
        return above;
    }
}
