package brood.python;

import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.Collection;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// A list that can't be changed and becomes a tuple in Python, where other lists become lists.
/// Elements may be null, which is `None`.
///
/// In Python: `tuple`.
public final class PythonTuple extends AbstractList<@Nullable Object>
        implements RandomAccess, Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private static final PythonTuple EMPTY = new PythonTuple(new Object[0]);

    private final transient @Nullable Object[] elements;
    private final transient KeyShape shape;

    private PythonTuple(@Nullable Object[] elements) {
        this.elements = elements;
        this.shape = KeyShape.of(elements);
    }

    /// A tuple of these.
    ///
    /// @param elements what it holds; the array is copied
    /// @return the tuple
    public static PythonTuple of(@Nullable Object... elements) {
        return elements.length == 0 ? EMPTY : new PythonTuple(elements.clone());
    }

    /// A tuple of these.
    ///
    /// @param elements what it holds, in this order
    /// @return the tuple
    public static PythonTuple copyOf(Collection<? extends @Nullable Object> elements) {
        return elements instanceof PythonTuple tuple ? tuple : of(elements.toArray());
    }

    /// How it may be used as a key.
    KeyShape shape() {
        return shape;
    }

    @Override
    public @Nullable Object get(int index) {
        return elements[index];
    }

    @Override
    public int size() {
        return elements.length;
    }

    @Override
    public @Nullable Object[] toArray() {
        return elements.clone();
    }

    /// From one Java process to another it goes as its content.
    ///
    /// @return what goes in its place
    @Serial
    private Object writeReplace() {
        return new Travelling(Travelling.Kind.TUPLE, elements);
    }
}
