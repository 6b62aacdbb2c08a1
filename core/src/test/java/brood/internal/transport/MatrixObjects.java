package brood.internal.transport;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.OptionalDataException;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Classes that take part in their own serialisation, and plain ones, in the matrix of what must
/// arrive.
@SuppressWarnings("ReferenceEquality") // whether a singleton came as itself
final class MatrixObjects {
    private MatrixObjects() {}

    // ---- plain ----

    static class Plain {
        private final int value;

        Plain(int value) {
            this.value = value;
        }

        int value() {
            return value;
        }
    }

    static final class PlainChild extends Plain {
        transient @Nullable String skipped = "skipped";
        @Nullable
        Object content;

        PlainChild(int value, @Nullable Object content) {
            super(value);
            this.content = content;
        }
    }

    record PlainRecord(int a, Plain b) {}

    /// Not Serializable, and made with an argument only.
    static class NoDefault {
        final String name;

        NoDefault(String name) {
            this.name = name;
        }
    }

    static final class Below extends NoDefault implements Serializable {
        final int more;

        Below(String name, int more) {
            super(name);
            this.more = more;
        }
    }

    static class Counting {
        int made = 1;
    }

    static final class BelowCounting extends Counting implements Serializable {
        int own = 2;
    }

    final class Inner implements Serializable {
        final int value = 3;

        boolean hasOuter() {
            return outer() != null;
        }

        private MatrixObjects outer() {
            return MatrixObjects.this;
        }
    }

    // ---- hooks ----

    static class Base implements Serializable {
        transient int base;

        Base(int base) {
            this.base = base;
        }

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(base);
            out.writeObject("unread");
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            base = in.readInt();
        }
    }

    static final class Derived extends Base {
        transient int own;
        transient boolean sawTheEnd;

        Derived(int base, int own) {
            super(base);
            this.own = own;
        }

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeInt(own);
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            own = in.readInt();
            try {
                in.readObject();
            } catch (OptionalDataException e) {
                sawTheEnd = e.eof;
            }
        }
    }

    static final class ByName implements Serializable {
        @Serial
        @SuppressWarnings("UnusedVariable") // serialisation reads it
        private static final ObjectStreamField[] serialPersistentFields = {
                new ObjectStreamField("text", String.class),
                new ObjectStreamField("number", int.class)};

        transient String value;

        ByName(String value) {
            this.value = value;
        }

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            ObjectOutputStream.PutField fields = out.putFields();
            fields.put("text", value);
            fields.put("number", 5);
            out.writeFields();
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            ObjectInputStream.GetField fields = in.readFields();
            value = (String) Objects.requireNonNull(fields.get("text", null))
                    + fields.get("number", 0);
        }
    }

    static final class Chosen implements Serializable {
        @Serial
        @SuppressWarnings("UnusedVariable") // serialisation reads it
        private static final ObjectStreamField[] serialPersistentFields = {
                new ObjectStreamField("kept", int.class)};

        int kept = 1;
        int left = 2;
    }

    static final class Singleton implements Serializable {
        static final Singleton INSTANCE = new Singleton();

        @Serial
        private Object readResolve() {
            return INSTANCE;
        }
    }

    static final class Replaced implements Serializable {
        final int value;

        Replaced(int value) {
            this.value = value;
        }

        @Serial
        private Object writeReplace() {
            return new Form(value);
        }

        private record Form(int value) implements Serializable {
            @Serial
            private Object readResolve() {
                return new Replaced(value);
            }
        }
    }

    static final class Validated implements Serializable {
        int value = 1;
        transient int seen;

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.registerValidation(() -> seen = value, 0);
            in.defaultReadObject();
        }
    }

    public static final class External implements Externalizable {
        int value;
        @Nullable
        Object content;

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeInt(value);
            out.writeUTF("\u20ac\0");
            out.writeObject(content);
            out.write(new byte[] {1, 2, 3});
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            value = in.readInt();
            if (!in.readUTF().equals("\u20ac\0")) {
                throw new IOException("text");
            }
            content = in.readObject();
        }
    }

    static final class Skips implements Serializable {
        int value = 9;
        String text = "not read";

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeLong(5);
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException {
            value = (int) in.readLong(); // without defaultReadObject
        }
    }

    static Stream<MatrixCase> all() {
        return Stream.concat(hooks(), plain());
    }

    private static Stream<MatrixCase> hooks() {
        External external = new External();
        external.value = 4;
        external.content = List.of("x");
        return Stream.of(MatrixCase.of("readResolve", Singleton.INSTANCE,
                (a, b) -> b == Singleton.INSTANCE),
                MatrixCase.of("writeReplace to a record", new Replaced(5), (a, b) -> b.value == 5),
                MatrixCase.of("hooks at two levels, and the end of the data", new Derived(1, 2),
                        (a, b) -> b.base == 1 && b.own == 2 && b.sawTheEnd),
                MatrixCase.of("putFields and readFields", new ByName("v"),
                        (a, b) -> b.value.startsWith("v5")),
                MatrixCase.of("serialPersistentFields without hooks", new Chosen(),
                        (a, b) -> b.kept == 1 && b.left == 0),
                MatrixCase.of("registerValidation", new Validated(), (a, b) -> b.seen == 1),
                MatrixCase.of("Externalizable", external,
                        (a, b) -> b.value == 4 && Objects.equals(b.content, List.of("x"))),
                MatrixCase.of("readObject that skips the fields", new Skips(),
                        (a, b) -> b.value == 5));
    }

    private static Stream<MatrixCase> plain() {
        Object anonymous = new Plain(8) {
            @Override
            int value() {
                return super.value() + 1;
            }
        };
        return Stream.of(
                MatrixCase.of("superclass without a constructor for it", new Below("n", 2),
                        (a, b) -> b.name.equals("n") && b.more == 2),
                MatrixCase.of("superclass with a constructor of its own", new BelowCounting(),
                        (a, b) -> b.made == 1 && b.own == 2),
                MatrixCase.of("inner class", new MatrixObjects().new Inner(),
                        (a, b) -> b.value == 3 && b.hasOuter()),
                MatrixCase.of("plain class", new Plain(5), (a, b) -> b.value() == 5),
                MatrixCase.of("plain subclass", new PlainChild(5, new Plain(6)),
                        (a, b) -> b.value() == 5 && b.skipped == null
                                && ((Plain) Objects.requireNonNull(b.content)).value() == 6),
                MatrixCase.of("plain record", new PlainRecord(1, new Plain(2)),
                        (a, b) -> b.a() == 1 && b.b().value() == 2),
                MatrixCase.of("plain objects in a collection", List.of(new Plain(1), new Plain(2)),
                        (a, b) -> b.get(1).value() == 2),
                MatrixCase.of("plain array", new Plain[] {new Plain(1)},
                        (a, b) -> b[0].value() == 1),
                MatrixCase.of("anonymous class", (Plain) anonymous, (a, b) -> b.value() == 9));
    }
}
