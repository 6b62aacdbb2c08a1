package brood.internal.transport;

import java.io.IOException;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/// Arrays of references: the length and the elements.
final class ArrayForm extends Form {
    private final Class<?> component;

    ArrayForm(Class<?> type) {
        super(Tags.ARRAY, Identity.AT_START, type);
        component = type.getComponentType();
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        @Nullable
        Object[] elements = (@Nullable Object[]) value;
        out.buffer().putCount(elements.length);
        for (Object element : elements) {
            out.write(element);
        }
    }

    @Override
    Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
        @Nullable
        Object[] elements = (@Nullable Object[]) Array.newInstance(component, in.readLength());
        in.set(number, elements);
        for (int i = 0; i < elements.length; i++) {
            elements[i] = in.read();
        }
        return elements;
    }
}
