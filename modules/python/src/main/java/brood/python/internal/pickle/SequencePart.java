package brood.python.internal.pickle;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The elements of a list or set, or the keys and values of a dict, in batches: the reader has each
/// batch on its stack.
final class SequencePart implements Part {
    private static final int BATCH = 1000;

    private final Iterator<? extends @Nullable Object> elements;
    private final int closing;
    private final int batch;
    private int open;
    private long begun;
    private @Nullable Object last;

    /// @param elements all of them
    /// @param closing the operation that takes a batch
    SequencePart(Iterator<? extends @Nullable Object> elements, int closing) {
        this.elements = elements;
        this.closing = closing;
        this.batch = closing == Opcode.SETITEMS ? 2 * BATCH : BATCH;
    }

    @Override
    public boolean write(PickleWriter writer) {
        while (true) {
            if (open == batch) {
                close(writer);
            }
            if (!elements.hasNext()) {
                break;
            }
            if (open == 0) {
                writer.operation(Opcode.MARK);
            }
            open++;
            begun++;
            last = elements.next();
            if (writer.value(last)) {
                return false;
            }
        }
        if (open > 0) {
            close(writer);
        }
        return true;
    }

    private void close(PickleWriter writer) {
        writer.operation(closing);
        open = 0;
    }

    @Override
    public String place() {
        if (closing != Opcode.SETITEMS) {
            return "[" + (begun - 1) + "]";
        }
        return begun % 2 == 1 ? ".keys" : "[value " + (begun / 2 - 1) + "]";
    }
}
