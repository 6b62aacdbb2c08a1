package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.NotSendableException;
import brood.testing.Bottomless;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What can't be sent throws where it is sent; what can't be rebuilt fails that message alone.
class RebuildFailureTest {

    @Test
    void aCycleThroughWhatCanNotBeRebuiltFirstIsRefusedByTheSender() {
        List<Object> inner = new ArrayList<>();
        Box box = new Box(inner);
        inner.add(box);
        assertThatThrownBy(() -> Codecs.copy(box)).isInstanceOf(NotSendableException.class)
                .hasMessageContaining("a cycle through an object of " + Box.class.getName());
        List<Object> holder = new ArrayList<>();
        Optional<Object> optional = Optional.of(holder);
        holder.add(optional);
        assertThatThrownBy(() -> Codecs.copy(optional)).isInstanceOf(NotSendableException.class)
                .hasMessageContaining("a cycle");
    }

    @Test
    void theSameCycleFromOutsideIsFine() throws Exception {
        List<Object> list = new ArrayList<>();
        list.add(new Box(list));
        List<Object> copy = Codecs.copy(list);
        assertThat(((Box) copy.get(0)).content()).isSameAs(copy);
    }

    @Test
    void aRecordThatRefusesIsNamed() throws Exception {
        Picky.refuses = false;
        byte[] bytes = Codecs.OBJECTS.encode(List.of("a", new Picky(1)), "item");
        Picky.refuses = true;
        try {
            assertThatThrownBy(() -> Codecs.OBJECTS.decode(bytes, 0, bytes.length))
                    .isInstanceOf(InvalidObjectException.class)
                    .hasMessageContaining(Picky.class.getName()).hasMessageContaining("too late")
                    .hasRootCauseInstanceOf(IllegalStateException.class);
        } finally {
            Picky.refuses = false;
        }
        assertThat(Codecs.OBJECTS.decode(bytes, 0, bytes.length))
                .isEqualTo(List.of("a", new Picky(1)));
    }

    @Test
    void anErrorOfAClassFailsItsMessageOnly() throws Exception {
        assertThatThrownBy(() -> Codecs.copy(new Broken())).isInstanceOf(IOException.class)
                .hasMessageContaining("out of order");
        assertThat(Codecs.copy(List.of(1))).containsExactly(1);
    }

    @Test
    void aHookThatCallsItselfWithoutEndIsNotTriedAgainOnABigStack() throws Exception {
        Bottomless.forget();
        assertThatThrownBy(() -> Codecs.copy(new Bottomless()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("StackOverflowError");
        assertThat(Bottomless.reads()).isEqualTo(1);
        assertThat(Codecs.copy(List.of(1))).containsExactly(1);
    }

    @Test
    void aClassThatReadsBeyondWhatItWroteIsTold() {
        assertThatThrownBy(() -> Codecs.copy(new Greedy())).isInstanceOf(IOException.class);
    }

    @Test
    void aClassThatHidesAFailureIsRefusedAllTheSame() {
        assertThatThrownBy(() -> Codecs.copy(new Hiding())).isInstanceOf(NotSendableException.class)
                .hasMessageContaining("java.lang.Thread");
    }

    @Test
    void whatOnlyLooksLikeATagIsRefused() {
        for (int tag = -128; tag < 128; tag++) {
            byte[] bytes = {(byte) tag, 0, 0, 0, 0};
            try {
                var _ = Codecs.OBJECTS.decode(bytes, 0, bytes.length);
            } catch (IOException | ClassNotFoundException e) {
                assertThat(e).isNotNull();
            }
        }
    }

    @Test
    void theJdksOwnStreamsMayCarryEverything() throws Exception {
        System.setProperty(LayeredCodec.PROPERTY, LayeredCodec.STREAMS);
        try {
            LayeredCodec codec = new LayeredCodec(new OneLoaderTable());
            byte[] bytes = codec.encode(List.of(new Picky(3)), "item");
            assertThat(bytes[0]).isEqualTo((byte) Tags.STREAM);
            assertThat(Codecs.OBJECTS.decode(bytes, 0, bytes.length))
                    .isEqualTo(List.of(new Picky(3)));
            assertThatThrownBy(() -> codec.encode(List.of(new Thread()), "item"))
                    .isInstanceOf(NotSendableException.class).hasMessageContaining("item[0]")
                    .hasCauseInstanceOf(NotSerializableException.class);
        } finally {
            System.clearProperty(LayeredCodec.PROPERTY);
        }
    }

    record Box(Object content) implements Serializable {}

    record Picky(int value) implements Serializable {
        static boolean refuses;

        Picky {
            if (refuses) {
                throw new IllegalStateException("too late");
            }
        }
    }

    static final class Broken implements Serializable {
        @Serial
        private void readObject(ObjectInputStream in) {
            throw new AssertionError("out of order");
        }
    }

    static final class Greedy implements Serializable {
        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeInt(1);
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException {
            var _ = in.readLong();
        }
    }

    static final class Hiding implements Serializable {
        final transient @Nullable Object inside = new Object[] {1, new Thread()};

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            try {
                out.writeObject(inside);
            } catch (NotSerializableException _) {
                out.writeInt(1);
            }
        }
    }
}
