package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.NotSendableException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Arrays, buffers and segments: in the message when they are small, beside it when they are large.
class LargePartsTest {
    private static final int LARGE = 100_000;

    private final Parts parts = new Parts();
    private final EncodedBuffer message = new EncodedBuffer(64);

    static Stream<Object> largeArrays() {
        return Stream.of(new byte[LARGE], new char[LARGE], new short[LARGE], new int[LARGE],
                new long[LARGE], new float[LARGE], new double[LARGE]);
    }

    @ParameterizedTest
    @MethodSource("largeArrays")
    void aLargeArrayTravelsBesideTheMessage(Object array) throws Exception {
        java.lang.reflect.Array.setByte(array instanceof char[] ? new byte[6] : array, 5, (byte) 7);
        assertThat(send(array)).isEqualTo(array);
        assertThat(message.size()).isLessThan(20);
        assertThat(parts.taken).hasSize(1);
    }

    @Test
    void soDoesOneInsideAnObjectAndOnlyOnce() throws Exception {
        double[] values = new double[LARGE];
        values[3] = 1.5;
        Map<String, Object> map = new HashMap<>(Map.of("a", values, "b", List.of(values)));
        Map<?, ?> copy = (Map<?, ?>) send(map);
        assertThat((double[]) copy.get("a")).isEqualTo(values);
        assertThat(((List<?>) Objects.requireNonNull(copy.get("b"))).get(0))
                .isSameAs(copy.get("a"));
        assertThat(parts.taken).hasSize(1);
    }

    @Test
    void booleansAndSmallArraysStayInTheMessage() throws Exception {
        boolean[] booleans = new boolean[LARGE];
        booleans[7] = true;
        assertThat(send(booleans)).isEqualTo(booleans);
        assertThat(send(new int[100])).isEqualTo(new int[100]);
        assertThat(parts.taken).isEmpty();
    }

    @Test
    void aSinkMayLeavePartsInTheMessage() throws Exception {
        parts.isFull = true;
        int[] array = new int[LARGE];
        array[1] = 5;
        List<?> copy = (List<?>) send(List.of(array));
        assertThat((int[]) copy.get(0)).isEqualTo(array);
        assertThat(message.size()).isGreaterThan(4 * LARGE);
    }

    @Test
    void aLargeSegmentArrivesAsTheMemoryInWhichItTravelled() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocate(LARGE);
            segment.set(ValueLayout.JAVA_BYTE, LARGE - 1, (byte) 3);
            MemorySegment copy = (MemorySegment) send(segment.asReadOnly());
            assertThat(copy.isNative()).isTrue();
            assertThat(copy.isReadOnly()).isTrue();
            assertThat(copy.mismatch(segment)).isEqualTo(-1);
        }
    }

    @Test
    void aSmallSegmentArrivesOnTheHeapAlignedForAnyType() throws Exception {
        MemorySegment segment = MemorySegment.ofArray(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        MemorySegment copy = (MemorySegment) send(segment);
        assertThat(copy.byteSize()).isEqualTo(9);
        assertThat(copy.get(ValueLayout.JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN), 0))
                .isEqualTo(0x0102030405060708L);
        assertThat(copy.isReadOnly()).isFalse();
        assertThat(parts.taken).isEmpty();
    }

    @Test
    void aBufferSendsWhatIsLeftInItAndStaysAsItIs() throws Exception {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5}).position(1).limit(4);
        ByteBuffer copy = (ByteBuffer) send(buffer);
        assertThat(copy).isEqualTo(ByteBuffer.wrap(new byte[] {2, 3, 4}));
        assertThat(copy.hasArray()).isTrue();
        assertThat(buffer.position()).isEqualTo(1);
    }

    @Test
    void aBufferKeepsItsKind() throws Exception {
        ByteBuffer direct = ByteBuffer.allocateDirect(16).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer copy = (ByteBuffer) send(direct.asReadOnlyBuffer()
                .order(ByteOrder.LITTLE_ENDIAN));
        assertThat(copy.isDirect()).isTrue();
        assertThat(copy.isReadOnly()).isTrue();
        assertThat(copy.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer large = ByteBuffer.allocate(LARGE).put(LARGE - 1, (byte) 9);
        ByteBuffer largeCopy = (ByteBuffer) send(large);
        assertThat(largeCopy).isEqualTo(large);
        assertThat(largeCopy.hasArray()).isTrue();
        assertThat(parts.taken).hasSize(1);
    }

    @Test
    void aDeepGraphBeginsAnewWithItsParts() throws Exception {
        Object graph = new int[LARGE];
        for (int i = 0; i < 5_000; i++) {
            graph = new Object[] {graph};
        }
        Object copy = send(new Object[] {new long[LARGE], graph});
        assertThat(copy).isInstanceOf(Object[].class);
        assertThat(parts.restarts).isEqualTo(1);
        assertThat(parts.taken).hasSize(2);
    }

    @Test
    void aMissingPartFailsTheMessage() {
        Codecs.OBJECTS.encode(new int[LARGE], "item", message, parts);
        assertThatThrownBy(() -> Codecs.OBJECTS.decode(message.array(), 0, message.size()))
                .isInstanceOf(IOException.class).hasMessageContaining("large parts");
        parts.taken.set(0, new byte[5]);
        assertThatThrownBy(
                () -> Codecs.OBJECTS.decode(message.array(), 0, message.size(), parts))
                .isInstanceOf(IOException.class).hasMessageContaining("5 bytes");
    }

    @Test
    void aBufferIsAsItWasAfterAFailure() throws Exception {
        Codecs.OBJECTS.encode("before", "item", message, null);
        int size = message.size();
        assertThatThrownBy(() -> Codecs.OBJECTS.encode(List.of("a", new Thread()), "item",
                message, null)).isInstanceOf(NotSendableException.class);
        assertThat(message.size()).isEqualTo(size);
        Codecs.OBJECTS.encode(List.of("after"), "item", message, null);
        assertThat(Codecs.OBJECTS.decode(message.array(), 0, size)).isEqualTo("before");
        assertThat(Codecs.OBJECTS.decode(message.array(), size, message.size() - size))
                .isEqualTo(List.of("after"));
    }

    private Object send(Object value) throws Exception {
        message.clear();
        Codecs.OBJECTS.encode(value, "item", message, parts);
        return Objects.requireNonNull(
                Codecs.OBJECTS.decode(message.array(), 0, message.size(), parts));
    }

    /// Both ends, in this JVM.
    private static final class Parts implements LargeSink, LargeSource {
        final List<byte @Nullable []> taken = new ArrayList<>();
        boolean isFull;
        int restarts;

        @Override
        public long take(MemorySegment content) {
            if (isFull) {
                return NOT_TAKEN;
            }
            taken.add(content.toArray(ValueLayout.JAVA_BYTE));
            return taken.size() - 1L;
        }

        @Override
        public void restart() {
            taken.clear();
            restarts++;
        }

        @Override
        public long size(long part) {
            return bytes(part).length;
        }

        @Override
        public void copy(long part, MemorySegment target) {
            target.copyFrom(MemorySegment.ofArray(bytes(part)));
        }

        @Override
        public MemorySegment segment(long part) {
            MemorySegment segment = Arena.ofAuto().allocate(bytes(part).length);
            return segment.copyFrom(MemorySegment.ofArray(bytes(part)));
        }

        private byte[] bytes(long part) {
            return Objects.requireNonNull(taken.get((int) part));
        }
    }
}
