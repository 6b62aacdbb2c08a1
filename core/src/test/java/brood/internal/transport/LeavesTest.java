package brood.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeavesTest {

    static Stream<Object> values() {
        return Stream.of(true, false, (byte) 0, Byte.MIN_VALUE, Byte.MAX_VALUE, (short) -1,
                Short.MIN_VALUE, Short.MAX_VALUE, 'x', '\0', '\uffff', '\ud800', 0, -1, 127, 128,
                Integer.MIN_VALUE, Integer.MAX_VALUE, 0L, -1L, 0xffff_ffffL, Long.MIN_VALUE,
                Long.MAX_VALUE, 0f, -0f, Float.NaN, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, 0d,
                -0d, Double.NaN, Double.MIN_VALUE, Double.POSITIVE_INFINITY, "", "plain",
                "\u00e4\u00f6\u00fc", "\u20ac \u4e16\u754c", "\ud83d\ude00", "\0", "\ud800",
                "a\udc00b", "\udc00\ud800", "x".repeat(100_000), "\u4e16".repeat(70_000),
                BigInteger.ZERO, BigInteger.ONE.shiftLeft(1000).negate(), new BigDecimal("1.50"),
                new BigDecimal("-1E+100"), new BigDecimal(BigInteger.TEN, -7),
                new UUID(1, -1), Duration.ZERO, Duration.ofSeconds(-1, 5),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), Instant.EPOCH, Instant.MIN,
                Instant.MAX, LocalDate.MIN, LocalDate.MAX, LocalDate.of(2024, 2, 29),
                LocalTime.MIN, LocalTime.MAX, LocalDateTime.MIN, LocalDateTime.MAX);
    }

    @ParameterizedTest
    @MethodSource("values")
    void arriveAsTheyWere(Object value) throws Exception {
        byte[] bytes = Codecs.OBJECTS.encode(value, "item");
        assertThat(bytes[0]).isNotEqualTo((byte) LayeredCodec.GRAPH);
        Object copy = Codecs.OBJECTS.decode(bytes, 0, bytes.length);
        assertThat(copy).isEqualTo(value).hasSameClassAs(value);
    }

    static Stream<Object> arrays() {
        return Stream.of(new byte[0], new byte[] {-128, 0, 127}, new boolean[] {true, false},
                new boolean[0], new char[] {'\0', '\ud800', '\uffff'},
                new short[] {Short.MIN_VALUE, 1}, new int[] {Integer.MIN_VALUE, -1, 0, 7},
                new int[0], new long[] {Long.MIN_VALUE, 1}, new float[] {Float.NaN, -0f},
                new double[] {Double.MIN_VALUE, -0d, Double.NaN}, new double[100_000]);
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void arraysOfPrimitivesArriveAsTheyWere(Object array) throws Exception {
        byte[] bytes = Codecs.OBJECTS.encode(array, "item");
        assertThat(bytes[0]).isNotEqualTo((byte) LayeredCodec.GRAPH);
        Object copy = Codecs.OBJECTS.decode(bytes, 0, bytes.length);
        assertThat(copy).isEqualTo(array).isNotSameAs(array);
    }

    @Test
    void nullArrivesAsNull() throws Exception {
        assertThat(Codecs.<Object>copy(null)).isNull();
    }

    @Test
    void notANumberKeepsItsBits() throws Exception {
        double odd = Double.longBitsToDouble(0x7ff8_0000_0000_1234L);
        assertThat(Double.doubleToRawLongBits(Codecs.copy(odd))).isEqualTo(0x7ff8_0000_0000_1234L);
    }

    @Test
    void aSubclassOfALeafIsNoLeaf() throws Exception {
        assertThat(Codecs.copy(new Money("12.30"))).isInstanceOf(Money.class)
                .isEqualTo(new Money("12.30"));
    }

    @Test
    void mayLieInTheMiddleOfAnArray() throws Exception {
        byte[] bytes = Codecs.OBJECTS.encode("text", "item");
        byte[] around = new byte[bytes.length + 7];
        System.arraycopy(bytes, 0, around, 3, bytes.length);
        assertThat(Codecs.OBJECTS.decode(around, 3, bytes.length)).isEqualTo("text");
    }

    @Test
    void whatIsNotALeafAtAllIsRefused() {
        assertThatThrownBy(() -> Codecs.OBJECTS.decode(new byte[0], 0, 0))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Codecs.OBJECTS.decode(new byte[] {99}, 0, 1))
                .isInstanceOf(IOException.class).hasMessageContaining("99");
        byte[] tooLong = {0, 0};
        assertThatThrownBy(() -> Codecs.OBJECTS.decode(tooLong, 0, 2))
                .isInstanceOf(IOException.class).hasMessageContaining("left over");
        byte[] hugeText = {10, 127, 0, 0, 0};
        assertThatThrownBy(() -> Codecs.OBJECTS.decode(hugeText, 0, 5))
                .isInstanceOf(IOException.class);
    }

    static final class Money extends BigDecimal {
        private static final long serialVersionUID = 1;

        Money(String amount) {
            super(amount);
        }
    }
}
