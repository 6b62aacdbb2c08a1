package brood.internal.transport;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `List.of`, `Set.of`, `Map.of` and `Stream.toList` give.
///
/// ```
/// number of elements, elements; for a map keys and values in turn
/// ```
final class ImmutableForm extends Form {
    ImmutableForm(int tag) {
        super(tag, Identity.AT_END, null);
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        if (tag == Tags.MAP_OF) {
            writeMap((Map<?, ?>) value, out);
            return;
        }
        @Nullable
        Object[] elements = ((Collection<?>) value).toArray();
        EncodedBuffer buffer = out.buffer();
        if (tag == Tags.LIST_OF && toleratesNull((List<?>) value)) {
            buffer.truncate(buffer.size() - 1);
            buffer.putByte(Tags.LIST_WITH_NULLS);
        }
        buffer.putCount(elements.length);
        for (Object element : elements) {
            out.write(element);
        }
    }

    /// Whether it comes from `Stream.toList`: the others are their own copies.
    @SuppressWarnings("ReferenceEquality")
    private static boolean toleratesNull(List<?> list) {
        try {
            return (Object) List.copyOf(list) != list;
        } catch (NullPointerException _) {
            return true; // it even has one
        }
    }

    private static void writeMap(Map<?, ?> map, ObjectWriter out) throws IOException {
        out.buffer().putCount(2 * map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.write(entry.getKey());
            out.write(entry.getValue());
        }
    }

    @Override
    Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
        @Nullable
        Object[] elements = new Object[in.readLength()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = in.read();
        }
        return switch (tag) {
            case Tags.LIST_OF -> List.of(elements);
            case Tags.LIST_WITH_NULLS -> Arrays.stream(elements).toList();
            case Tags.SET_OF -> Set.of(elements);
            default -> mapOf(elements);
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object mapOf(@Nullable Object[] elements) {
        if (elements.length == 2) {
            return Map.of(elements[0], elements[1]);
        }
        Map.Entry[] entries = new Map.Entry[elements.length / 2];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Map.entry(elements[2 * i], elements[2 * i + 1]);
        }
        return Map.ofEntries(entries);
    }
}
