package brood.python.internal.pickle;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A tuple or frozenset: its elements come first, then the operation that makes it of them. When it
/// contains itself, it has been written in the meantime, by the way through what contains it.
final class FixedPart implements Part {
    private static final int[] SMALL_TUPLES =
            {Opcode.EMPTY_TUPLE, Opcode.TUPLE1, Opcode.TUPLE2, Opcode.TUPLE3};

    private final Object whole;
    private final Iterator<? extends @Nullable Object> elements;
    private final int size;
    private final int making;
    private int begun;

    private FixedPart(Object whole, Iterator<? extends @Nullable Object> elements, int size,
            int making) {
        this.whole = whole;
        this.elements = elements;
        this.size = size;
        this.making = making;
    }

    static FixedPart tuple(Object whole, Iterator<? extends @Nullable Object> elements, int size) {
        int making = size < SMALL_TUPLES.length ? SMALL_TUPLES[size] : Opcode.TUPLE;
        return new FixedPart(whole, elements, size, making);
    }

    static FixedPart frozenSet(Object whole, Iterator<? extends @Nullable Object> elements,
            int size) {
        return new FixedPart(whole, elements, size, Opcode.FROZENSET);
    }

    private boolean isMarked() {
        return making == Opcode.TUPLE || making == Opcode.FROZENSET;
    }

    @Override
    public boolean write(PickleWriter writer) {
        if (begun == 0 && isMarked()) {
            writer.operation(Opcode.MARK);
        }
        while (elements.hasNext()) {
            begun++;
            if (writer.value(elements.next())) {
                return false;
            }
        }
        if (writer.isWritten(whole)) {
            for (int i = isMarked() ? size : 0; i < size; i++) {
                writer.operation(Opcode.POP);
            }
            if (isMarked()) {
                writer.operation(Opcode.POP_MARK);
            }
            writer.value(whole);
        } else {
            writer.operation(making);
            writer.memoize(whole);
        }
        return true;
    }

    @Override
    public String place() {
        return "[" + (begun - 1) + "]";
    }
}
