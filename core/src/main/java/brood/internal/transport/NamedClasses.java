package brood.internal.transport;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The classes that came in messages to a codec, by name: looking one up in a [ClassTable] takes
/// longer than all else there is to do for a small object. Keeps no class alive.
///
/// ```
/// dimensions (byte), kind (byte); for kind L: loader, hash (int), length and bytes of the name
/// ```
final class NamedClasses {
    private static final int MAX_SIZE = 8192;
    private static final int MAX_DIMENSIONS = 255;

    private final ClassTable classes;

    /// Written under the lock of `this`, read by any thread. Chains are never changed; a new link
    /// goes before the others.
    private volatile @Nullable Link[] table = new Link[64];

    // Guarded by `this`.
    private int size;

    NamedClasses(ClassTable classes) {
        this.classes = classes;
    }

    /// Describes a class.
    void write(ClassName name, EncodedBuffer out) throws IOException {
        out.putByte(name.dimensions);
        out.putByte(name.kind);
        if (name.kind == 'L') {
            if (name.element.isHidden()) {
                throw new java.io.NotSerializableException(name.element.getName()
                        + ": a hidden class can't be found by name elsewhere");
            }
            out.putSigned(classes.idOf(name.element));
            out.putInt(name.hash);
            out.putBytes(name.bytes);
        }
    }

    Class<?> read(EncodedInput in) throws IOException, ClassNotFoundException {
        int dimensions = in.getByte() & MAX_DIMENSIONS;
        int kind = in.getByte();
        Class<?> type = kind == 'L' ? readNamed(in) : primitive(kind);
        for (int i = 0; i < dimensions; i++) {
            type = type.arrayType();
        }
        return type;
    }

    private Class<?> readNamed(EncodedInput in) throws IOException, ClassNotFoundException {
        int loader = in.getSigned();
        int hash = in.getInt();
        int length = in.getLength(1);
        int start = in.position();
        in.seek(start + length);
        Class<?> known = find(loader, hash, in.array(), start, length);
        if (known != null) {
            return known;
        }
        byte[] name = Arrays.copyOfRange(in.array(), start, start + length);
        Class<?> type = classes.load(loader, new String(name, StandardCharsets.UTF_8));
        add(new Link(loader, ClassName.hash(name, 0, length), name, type));
        return type;
    }

    private @Nullable Class<?> find(int loader, int hash, byte[] bytes, int start, int length) {
        @Nullable
        Link[] links = table;
        for (Link link = links[hash & (links.length - 1)]; link != null; link = link.next) {
            if (link.hash == hash && link.loader == loader && Arrays.equals(
                    link.name, 0, link.name.length, bytes, start, start + length)) {
                return link.type.get();
            }
        }
        return null;
    }

    private synchronized void add(Link link) {
        if (size >= MAX_SIZE) {
            table = new Link[64];
            size = 0;
        } else if (size > table.length) {
            grow();
        }
        @Nullable
        Link[] links = table;
        int index = link.hash & (links.length - 1);
        link.next = links[index];
        links[index] = link;
        size++;
        table = links; // shows the link to the others
    }

    private void grow() {
        @Nullable
        Link[] larger = new Link[4 * table.length];
        for (Link first : table) {
            for (Link link = first; link != null; link = link.next) {
                Class<?> type = link.type.get();
                if (type != null) {
                    Link copy = new Link(link.loader, link.hash, link.name, type);
                    int index = copy.hash & (larger.length - 1);
                    copy.next = larger[index];
                    larger[index] = copy;
                }
            }
        }
        table = larger;
    }

    static Class<?> primitive(int kind) throws StreamCorruptedException {
        return switch (kind) {
            case 'Z' -> boolean.class;
            case 'B' -> byte.class;
            case 'C' -> char.class;
            case 'S' -> short.class;
            case 'I' -> int.class;
            case 'J' -> long.class;
            case 'F' -> float.class;
            case 'D' -> double.class;
            case 'V' -> void.class;
            default -> throw new StreamCorruptedException("unknown kind of class " + kind);
        };
    }

    private static final class Link {
        final int loader;
        final int hash;
        final byte[] name;
        final WeakReference<Class<?>> type;

        /// Set before others see this link.
        private @Nullable Link next;

        Link(int loader, int hash, byte[] name, Class<?> type) {
            this.loader = loader;
            this.hash = hash;
            this.name = name;
            this.type = new WeakReference<>(type);
        }
    }
}
