package brood.internal.transport;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Maps of the JDK that can be filled: the number of entries, then keys and values in turn.
final class MapForm extends Form {
    private static final float LOAD_FACTOR = 0.75f;

    /// For what a linked map does not tell: whether it is in the order of access.
    private volatile @Nullable AccessOrder accessOrder;

    MapForm(int tag) {
        super(tag, Identity.AT_START, null);
    }

    /// The capacity that the JDK gives to a map with elements which it rebuilds.
    static int capacity(int size) {
        return (int) Math.max(16, Math.min(Math.ceil(size / (double) LOAD_FACTOR), 1 << 30));
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        Map<?, ?> map = (Map<?, ?>) value;
        if (tag == Tags.LINKED_HASH_MAP) {
            out.buffer().putByte(accessOrder().isSet(map) ? 1 : 0);
        }
        if (tag == Tags.HASH_MAP || tag == Tags.LINKED_HASH_MAP) {
            writeEntries(map, out);
        } else {
            writeCopy(map, out);
        }
    }

    private static void writeEntries(Map<?, ?> map, ObjectWriter out) throws IOException {
        int size = map.size();
        out.buffer().putCount(size);
        int count = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.write(entry.getKey());
            out.write(entry.getValue());
            count++;
        }
        if (count != size) {
            throw new ConcurrentModificationException("a map changed while it was written");
        }
    }

    /// Of a map that may change meanwhile.
    private static void writeCopy(Map<?, ?> map, ObjectWriter out) throws IOException {
        Object[] entries = map.entrySet().toArray();
        out.buffer().putCount(entries.length);
        for (Object entry : entries) {
            out.write(((Map.Entry<?, ?>) entry).getKey());
            out.write(((Map.Entry<?, ?>) entry).getValue());
        }
    }

    @Override
    Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
        boolean inOrderOfAccess = tag == Tags.LINKED_HASH_MAP && in.input().getByte() != 0;
        int size = in.input().getLength(2);
        Map<@Nullable Object, @Nullable Object> map = make(size, inOrderOfAccess);
        in.set(number, map);
        int before = in.earlyReferences();
        for (int i = 0; i < size; i++) {
            Object key = in.read();
            Object value = in.read();
            if (in.earlyReferences() == before) {
                map.put(key, value);
            } else {
                in.putLate(map, key, value);
            }
        }
        return map;
    }

    private Map<@Nullable Object, @Nullable Object> make(int size, boolean inOrderOfAccess) {
        if (size == 0 && tag == Tags.LINKED_HASH_MAP && !inOrderOfAccess) {
            return new LinkedHashMap<>();
        }
        return switch (tag) {
            case Tags.HASH_MAP -> size == 0 ? new HashMap<>() : new HashMap<>(capacity(size));
            case Tags.LINKED_HASH_MAP ->
                new LinkedHashMap<>(capacity(size), LOAD_FACTOR, inOrderOfAccess);
            case Tags.CONCURRENT_HASH_MAP -> new ConcurrentHashMap<>(capacity(size));
            default -> new WeakHashMap<>(capacity(size));
        };
    }

    private AccessOrder accessOrder() throws IOException {
        AccessOrder known = accessOrder;
        if (known == null) {
            known = new AccessOrder(Serialization.defaultWrite(LinkedHashMap.class));
            accessOrder = known;
        }
        return known;
    }

    /// Reads the one field of linked maps, which is their order.
    private static final class AccessOrder {
        private final @Nullable MethodHandle fields;
        private final FieldSet set = FieldSet.ofSerializable(LinkedHashMap.class);

        AccessOrder(@Nullable MethodHandle fields) {
            this.fields = fields;
        }

        boolean isSet(Map<?, ?> map) throws IOException {
            if (fields == null) {
                return false; // nobody will read this
            }
            FieldValues values = new FieldValues(set);
            try {
                fields.invokeExact((Object) map,
                        (java.io.ObjectOutputStream) new FieldsOutput(values));
            } catch (IOException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IOException(e);
            }
            return values.getBits("accessOrder", 'Z') != 0;
        }
    }

    /// Takes fields, and nothing else.
    private static final class FieldsOutput extends java.io.ObjectOutputStream {
        private final FieldValues values;

        FieldsOutput(FieldValues values) throws IOException {
            this.values = values;
        }

        @Override
        public PutField putFields() {
            return new PutFields(values);
        }

        @Override
        public void writeFields() {
            // they are where they belong
        }
    }
}
