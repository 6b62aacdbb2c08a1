package brood.internal.transport;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Collections of the JDK that can be filled: the number of elements, and these.
final class CollectionForm extends Form {
    CollectionForm(int tag) {
        super(tag, Identity.AT_START, null);
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        if (tag == Tags.TREE_SET) {
            out.write(((SortedSet<?>) value).comparator());
        }
        if (tag == Tags.ARRAY_LIST && value instanceof ArrayList<?> list) {
            writeList(list, out);
            return;
        }
        // An array, since its size is the same as the number of its elements in any case.
        @Nullable
        Object[] elements = ((Collection<?>) value).toArray();
        out.buffer().putCount(elements.length);
        for (Object element : elements) {
            out.write(element);
        }
    }

    private static void writeList(List<?> list, ObjectWriter out) throws IOException {
        int size = list.size();
        out.buffer().putCount(size);
        for (int i = 0; i < size; i++) {
            out.write(list.get(i));
        }
    }

    @Override
    Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
        if (tag == Tags.TREE_SET) {
            return readSorted(in, number);
        }
        int size = in.readLength();
        Collection<@Nullable Object> collection = make(size);
        in.set(number, collection);
        if (tag == Tags.ARRAY_LIST || tag == Tags.ARRAY_DEQUE) {
            for (int i = 0; i < size; i++) {
                collection.add(in.read());
            }
        } else {
            addAll(collection, size, in);
        }
        return collection;
    }

    /// The capacity that the JDK gives to a set which it rebuilds.
    private static int capacity(int size) {
        return (int) Math.min(size * (1 / 0.75f), 1 << 30);
    }

    private Collection<@Nullable Object> make(int size) {
        return switch (tag) {
            case Tags.ARRAY_LIST -> new ArrayList<>(size);
            case Tags.ARRAY_DEQUE -> new ArrayDeque<>(size);
            case Tags.HASH_SET -> new HashSet<>(capacity(size));
            default -> new LinkedHashSet<>(capacity(size));
        };
    }

    @SuppressWarnings("unchecked")
    private static Object readSorted(ObjectReader in, int number)
            throws IOException, ClassNotFoundException {
        Comparator<@Nullable Object> order = (Comparator<@Nullable Object>) in.read();
        Collection<@Nullable Object> set = new TreeSet<>(order);
        in.set(number, set);
        addAll(set, in.readLength(), in);
        return set;
    }

    /// Adds elements; from the first on that refers to what is not complete, when all is.
    private static void addAll(Collection<@Nullable Object> set, int size, ObjectReader in)
            throws IOException, ClassNotFoundException {
        int before = in.earlyReferences();
        for (int i = 0; i < size; i++) {
            Object element = in.read();
            if (in.earlyReferences() == before) {
                set.add(element);
            } else {
                in.addLate(set, element);
            }
        }
    }
}
