package brood.internal.shm;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/// What all arrays have in common. Single elements are volatile; several are copied plainly,
/// between fences.
abstract class ArrayCell extends LockedCell {
    private static final long serialVersionUID = 1;

    /// How many elements are filled at once.
    static final int STRETCH = 4096;

    final transient int length;

    ArrayCell(long block, int generation) {
        super(block, generation);
        length = length(block);
    }

    public final int length() {
        check();
        return length;
    }

    /// Throws unless the range is inside.
    ///
    /// @return how many elements there are in it
    final int checkRange(int from, int to) {
        check();
        return to - Objects.checkFromToIndex(from, to, length);
    }

    final void copyIn(Object source, int count, ValueLayout element, int from) {
        check();
        long first = content + (Objects.checkFromIndexSize(from, count, length)
                * element.byteSize());
        Memory.copyIn(source, 0, element, first, count);
        VarHandle.fullFence();
    }

    final void copyOut(Object target, int count, ValueLayout element, int from) {
        VarHandle.fullFence();
        Memory.copyOut(element, content + (from * element.byteSize()), target, 0, count);
    }

    /// @param stretch elements that are all the same
    final void fillWith(Object stretch, int count, ValueLayout element) {
        for (int from = 0; from < length; from += count) {
            copyIn(stretch, Math.min(count, length - from), element, from);
        }
    }

    @Override
    public final String toString() {
        return isClosed() ? super.toString() : label() + " (" + length + " elements)";
    }
}
