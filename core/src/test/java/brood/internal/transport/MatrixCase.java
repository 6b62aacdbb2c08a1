package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Something that must arrive, and how to tell that it did.
///
/// @param name what it is
/// @param value what is sent
/// @param arrived whether a copy is right: original first, then copy
record MatrixCase(String name, @Nullable Object value, BiPredicate<Object, Object> arrived) {

    /// The copy must be equal and of the same class.
    static MatrixCase of(String name, @Nullable Object value) {
        return new MatrixCase(name, value, (original, copy) -> Objects.deepEquals(original, copy)
                && (original == null || original.getClass() == copy.getClass()));
    }

    @SuppressWarnings("unchecked")
    static <T> MatrixCase of(String name, T value, BiPredicate<T, T> arrived) {
        return new MatrixCase(name, value,
                (original, copy) -> arrived.test((T) original, (T) copy));
    }

    void check(@Nullable Object copy) {
        assertThat(arrived.test(value, copy)).as("%s came as %s", name, describe(copy)).isTrue();
    }

    private static String describe(@Nullable Object copy) {
        return copy == null ? "null" : copy.getClass().getName();
    }

    @Override
    public String toString() {
        return name;
    }
}
