package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.OptionalDataException;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What classes may do to their own serialised form stays possible.
class SerializationHooksTest {

    @Test
    void readResolveGivesTheSingleton() throws Exception {
        assertThat(Codecs.copy(Singleton.INSTANCE)).isSameAs(Singleton.INSTANCE);
    }

    @Test
    void writeReplaceSendsSomethingElse() throws Exception {
        assertThat(Codecs.copy(new Period(3, 5)).length()).isEqualTo(2);
    }

    @Test
    void externalizableWritesItself() throws Exception {
        Point point = new Point();
        point.x = 7;
        assertThat(Codecs.copy(point).x).isEqualTo(7);
    }

    @Test
    void dataBesideTheFieldsArrives() throws Exception {
        Extra extra = new Extra();
        extra.hidden = List.of("a", "b");
        Extra copy = Codecs.copy(extra);
        assertThat(copy.hidden).isEqualTo(extra.hidden);
        assertThat(copy.sawTheEnd).isTrue();
    }

    @Test
    void fieldsMayDifferFromTheDeclaredOnes() throws Exception {
        assertThat(Codecs.copy(new Celsius(100)).degrees).isEqualTo(100);
    }

    @Test
    void validationRunsWhenTheGraphIsComplete() throws Exception {
        Checked checked = new Checked();
        checked.other = new ArrayList<>(List.of(1, 2));
        assertThat(Codecs.copy(checked).sizeSeen).isEqualTo(2);
    }

    @Test
    void recordsGoThroughTheirConstructor() throws Exception {
        int before = Counted.made;
        assertThat(Codecs.copy(new Counted(5)).value()).isEqualTo(5);
        assertThat(Counted.made).isEqualTo(before + 2);
    }

    @Test
    void anExceptionOfAReadObjectComesAsAnIoException() {
        Grumpy grumpy = new Grumpy();
        assertThatThrownBy(() -> Codecs.copy(grumpy)).isInstanceOf(InvalidObjectException.class)
                .hasMessageContaining("not today").hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aHookMayUseTheCodecItself() throws Exception {
        assertThat(Codecs.copy(new Nested(List.of(1, 2))).content).isEqualTo(List.of(1, 2));
    }

    static final class Singleton implements Serializable {
        static final Singleton INSTANCE = new Singleton();

        @Serial
        private Object readResolve() {
            return INSTANCE;
        }
    }

    record Form(int from, int to) implements Serializable {
        @Serial
        private Object readResolve() {
            return new Period(from, to);
        }
    }

    static final class Period implements Serializable {
        private final transient int from;
        private final transient int to;

        Period(int from, int to) {
            this.from = from;
            this.to = to;
        }

        int length() {
            return to - from;
        }

        @Serial
        private Object writeReplace() {
            return new Form(from, to);
        }
    }

    public static final class Point implements Externalizable {
        int x;

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeInt(x);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            x = in.readInt();
        }
    }

    static final class Extra implements Serializable {
        @Nullable
        transient Object hidden;
        transient boolean sawTheEnd;

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeUTF("head");
            out.writeObject(hidden);
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            assertThat(in.readUTF()).isEqualTo("head");
            hidden = in.readObject();
            try {
                in.readObject();
            } catch (OptionalDataException e) {
                sawTheEnd = e.eof;
            }
        }
    }

    static final class Celsius implements Serializable {
        @Serial
        @SuppressWarnings("UnusedVariable") // serialisation reads it
        private static final ObjectStreamField[] serialPersistentFields = {
                new ObjectStreamField("fahrenheit", double.class)};

        private transient double degrees;

        Celsius(double degrees) {
            this.degrees = degrees;
        }

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            out.putFields().put("fahrenheit", degrees * 1.8 + 32);
            out.writeFields();
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            degrees = (in.readFields().get("fahrenheit", 0.0) - 32) / 1.8;
        }
    }

    static final class Checked implements Serializable {
        @Nullable
        List<Integer> other;
        transient int sizeSeen;

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.registerValidation(() -> sizeSeen = other == null ? -1 : other.size(), 0);
            in.defaultReadObject();
        }
    }

    record Counted(int value) implements Serializable {
        static int made;

        Counted {
            made++;
        }
    }

    static final class Grumpy implements Serializable {
        @Serial
        private void readObject(ObjectInputStream in) {
            throw new IllegalStateException("not today");
        }
    }

    static final class Nested implements Serializable {
        private transient @Nullable Object content;

        Nested(Object content) {
            this.content = content;
        }

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            byte[] bytes = Codecs.OBJECTS.encode(content, "content");
            out.writeInt(bytes.length);
            out.write(bytes);
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            content = Codecs.OBJECTS.decode(bytes, 0, bytes.length);
        }
    }
}
