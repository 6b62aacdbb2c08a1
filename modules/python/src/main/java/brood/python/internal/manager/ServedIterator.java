package brood.python.internal.manager;

import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// An iterator: Java's own, or one over what was there when it was made.
final class ServedIterator extends Served {
    private final Iterator<? extends @Nullable Object> elements;
    private final BooleanSupplier changed;

    /// @param elements what there is
    /// @param changed whether they are not what there is any more, so that it must not go on
    ServedIterator(Iterable<? extends @Nullable Object> elements, BooleanSupplier changed) {
        super(elements);
        this.elements = elements.iterator();
        this.changed = changed;
    }

    ServedIterator(Iterator<?> elements) {
        super(elements);
        this.elements = elements;
        this.changed = () -> false;
    }

    @Override
    List<String> exposed() {
        return List.of("__next__", "send", "throw", "close");
    }

    @Override
    String proxy() {
        return "IteratorProxy";
    }

    @Override
    synchronized @Nullable Object call(Call call) {
        return switch (call.method()) {
            case "__next__" -> {
                if (elements.hasNext() && changed.getAsBoolean()) {
                    throw Errors.runtime("dictionary changed size during iteration");
                }
                if (!elements.hasNext()) {
                    throw Errors.stopIteration();
                }
                yield elements.next();
            }
            case "close" -> null;
            default -> throw unknown(call);
        };
    }
}
