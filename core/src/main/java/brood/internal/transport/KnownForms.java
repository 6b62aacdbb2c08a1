package brood.internal.transport;

import java.io.IOException;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Forms of classes of the JDK that have a tag of their own: collections that nearly every message
/// has, and values that the JDK does not make serialisable.
///
/// Classes are told by name, so that none is loaded before there is an object of it. Where the JDK
/// gives an internal class another name, its objects go the general way.
final class KnownForms {
    private KnownForms() {}

    /// The form of objects of a class of the JDK.
    ///
    /// @return null when it has no tag of its own
    static @Nullable Form find(Class<?> type) {
        Form form = byName(type);
        return form != null || Serializable.class.isAssignableFrom(type) ? form : byKind(type);
    }

    private static @Nullable Form byName(Class<?> type) {
        return switch (type.getName()) {
            case "java.util.ArrayList" -> of(Tags.ARRAY_LIST);
            case "java.util.ArrayDeque" -> of(Tags.ARRAY_DEQUE);
            case "java.util.HashSet" -> of(Tags.HASH_SET);
            case "java.util.LinkedHashSet" -> of(Tags.LINKED_HASH_SET);
            case "java.util.HashMap" -> of(Tags.HASH_MAP);
            case "java.util.LinkedHashMap" -> of(Tags.LINKED_HASH_MAP);
            case "java.util.concurrent.ConcurrentHashMap" -> of(Tags.CONCURRENT_HASH_MAP);
            case "java.util.ImmutableCollections$List12", "java.util.ImmutableCollections$ListN" ->
                of(Tags.LIST_OF);
            case "java.util.ImmutableCollections$Set12", "java.util.ImmutableCollections$SetN" ->
                of(Tags.SET_OF);
            case "java.util.ImmutableCollections$Map1", "java.util.ImmutableCollections$MapN" ->
                of(Tags.MAP_OF);
            case "java.lang.Class" -> of(Tags.CLASS);
            default -> ValueLeaves.has(type) ? new LeafForm() : valueByName(type);
        };
    }

    private static @Nullable Form valueByName(Class<?> type) {
        return switch (type.getName()) {
            case "java.util.KeyValueHolder" -> of(Tags.ENTRY);
            case "java.util.Optional" -> of(Tags.OPTIONAL);
            case "java.util.OptionalInt" -> of(Tags.OPTIONAL_INT);
            case "java.util.OptionalLong" -> of(Tags.OPTIONAL_LONG);
            case "java.util.OptionalDouble" -> of(Tags.OPTIONAL_DOUBLE);
            case "java.util.WeakHashMap" -> of(Tags.WEAK_HASH_MAP);
            default -> null;
        };
    }

    /// What is no Serializable. Views of collections arrive as collections of their own.
    private static @Nullable Form byKind(Class<?> type) {
        if (java.nio.file.Path.class.isAssignableFrom(type)) {
            return of(Tags.PATH);
        }
        if (java.nio.charset.Charset.class.isAssignableFrom(type)) {
            return of(Tags.CHARSET);
        }
        if (Buffer.class.isAssignableFrom(type)) {
            return ByteBuffer.class.isAssignableFrom(type) ? of(Tags.BUFFER) : null;
        }
        if (java.lang.foreign.MemorySegment.class.isAssignableFrom(type)) {
            return of(Tags.SEGMENT);
        }
        return type.getPackageName().startsWith("java.util") ? ofView(type) : null;
    }

    private static @Nullable Form ofView(Class<?> type) {
        if (Map.Entry.class.isAssignableFrom(type)) {
            return of(Tags.ENTRY);
        }
        if (List.class.isAssignableFrom(type)) {
            return of(Tags.ARRAY_LIST);
        }
        if (SortedSet.class.isAssignableFrom(type)) {
            return of(Tags.TREE_SET);
        }
        if (Set.class.isAssignableFrom(type)) {
            return of(Tags.LINKED_HASH_SET);
        }
        boolean isValues = Collection.class.isAssignableFrom(type)
                && type.getSimpleName().endsWith("Values");
        return isValues ? of(Tags.ARRAY_LIST) : null;
    }

    /// The form that reads what has a tag.
    static Form of(int tag) {
        Form known = tag >= 0 && tag < Table.FORMS.length ? Table.FORMS[tag] : null;
        if (known == null) {
            known = make(tag);
            if (tag >= 0 && tag < Table.FORMS.length) {
                Table.FORMS[tag] = known;
            }
        }
        return known;
    }

    private static Form make(int tag) {
        return switch (tag) {
            case Tags.ARRAY_LIST, Tags.ARRAY_DEQUE, Tags.HASH_SET, Tags.LINKED_HASH_SET,
                    Tags.TREE_SET ->
                new CollectionForm(tag);
            case Tags.HASH_MAP, Tags.LINKED_HASH_MAP, Tags.CONCURRENT_HASH_MAP,
                    Tags.WEAK_HASH_MAP ->
                new MapForm(tag);
            case Tags.LIST_OF, Tags.LIST_WITH_NULLS, Tags.SET_OF, Tags.MAP_OF ->
                new ImmutableForm(tag);
            case Tags.ENTRY, Tags.OPTIONAL, Tags.OPTIONAL_INT, Tags.OPTIONAL_LONG,
                    Tags.OPTIONAL_DOUBLE, Tags.PATH, Tags.CHARSET ->
                new ValueForm(tag);
            case Tags.SEGMENT -> new SegmentForm();
            case Tags.BUFFER -> new BufferForm();
            case Tags.PROXY -> new ProxyForm();
            case Tags.LAMBDA -> new LambdaForm();
            case Tags.LARGE_ARRAY -> new PrimitiveArrayForm();
            case Tags.STREAM -> new StreamForm();
            case Tags.CLASS -> new ClassForm();
            default -> new UnknownForm(tag);
        };
    }

    /// Filled as needed by any thread; forms of the same tag are as good as each other.
    private static final class Table {
        static final @Nullable Form[] FORMS = new Form[128];
    }

    private static final class LeafForm extends Form {
        LeafForm() {
            super(Leaves.NULL, Identity.NONE, null);
        }

        @Override
        void write(Object value, ObjectWriter out) {
            EncodedBuffer buffer = out.buffer();
            buffer.truncate(buffer.size() - 1); // leaves have tags of their own
            var _ = ValueLeaves.write(value, buffer);
        }

        @Override
        @Nullable
        Object read(ObjectReader in, int number) throws IOException {
            throw new StreamCorruptedException("a leaf where an object should be");
        }
    }

    private static final class ClassForm extends Form {
        ClassForm() {
            super(Tags.CLASS, Identity.NONE, null);
        }

        @Override
        void write(Object value, ObjectWriter out) throws IOException {
            out.writeClass(ClassName.of((Class<?>) value));
        }

        @Override
        Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
            return in.readClass();
        }
    }

    /// A tag that is none.
    private static final class UnknownForm extends Form {
        UnknownForm(int tag) {
            super(tag, Identity.NONE, null);
        }

        @Override
        void write(Object value, ObjectWriter out) {
            throw new IllegalStateException("nothing has tag " + tag);
        }

        @Override
        Object read(ObjectReader in, int number) throws IOException {
            throw new StreamCorruptedException("unknown tag " + tag);
        }
    }
}
