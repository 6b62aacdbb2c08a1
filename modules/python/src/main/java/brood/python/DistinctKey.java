package brood.python;

import org.jspecify.annotations.Nullable;

/// Stands for a key that in Java is equal to another key of the same dict, and in Python is not:
/// NaN, or one of two objects that look the same. It is equal to itself only.
///
/// @param key the key
@SuppressWarnings("ReferenceEquality") // what it is for
record DistinctKey(@Nullable Object key) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other == this;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
