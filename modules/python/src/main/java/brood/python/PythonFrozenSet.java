package brood.python;

import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A set that can't be changed and becomes a frozenset in Python, where other sets become sets.
///
/// In Python: `frozenset`.
public final class PythonFrozenSet extends AbstractSet<@Nullable Object> implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Set<@Nullable Object> elements;
    private final transient KeyShape shape;
    private final transient int hash;

    private PythonFrozenSet(Set<@Nullable Object> elements) {
        this.elements = elements;
        this.shape = KeyShape.of(elements.toArray());
        this.hash = elements.hashCode();
    }

    /// A set of these.
    ///
    /// @param elements what it holds; equal ones are one
    /// @return the set
    /// @throws IllegalArgumentException when one can't be an element of a set
    public static PythonFrozenSet of(@Nullable Object... elements) {
        Set<@Nullable Object> set = new LinkedHashSet<>();
        for (Object element : elements) {
            PythonKeys.add(set, element);
        }
        return new PythonFrozenSet(set);
    }

    /// A set of these.
    ///
    /// @param elements what it holds; equal ones are one
    /// @return the set
    /// @throws IllegalArgumentException when one can't be an element of a set
    public static PythonFrozenSet copyOf(Collection<? extends @Nullable Object> elements) {
        return elements instanceof PythonFrozenSet set ? set : of(elements.toArray());
    }

    /// How it may be used as a key.
    KeyShape shape() {
        return shape;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return Collections.unmodifiableSet(elements).iterator();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return elements.contains(element);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || super.equals(other);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// From one Java process to another it goes as its content.
    ///
    /// @return what goes in its place
    @Serial
    private Object writeReplace() {
        return new Travelling(Travelling.Kind.FROZEN_SET, elements.toArray());
    }
}
