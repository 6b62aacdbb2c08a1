package brood.internal.transport;

import java.io.File;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Values of the JDK and of the language, in the matrix of what must arrive.
@SuppressWarnings("JavaUtilDate") // users may well have them
final class MatrixValues {
    private MatrixValues() {}

    static Stream<MatrixCase> scalars() {
        return Stream.of(MatrixCase.of("null", null), MatrixCase.of("boolean", true),
                MatrixCase.of("byte", (byte) -1), MatrixCase.of("char", '\uffff'),
                MatrixCase.of("int", Integer.MIN_VALUE), MatrixCase.of("long", Long.MAX_VALUE),
                MatrixCase.of("float", Float.NaN), MatrixCase.of("double", -0.0),
                MatrixCase.of("text with half a surrogate pair", "a\ud800\u00e4"),
                MatrixCase.of("text of 100,000 characters", "x\u20ac".repeat(50_000)));
    }

    static Stream<MatrixCase> arrays() {
        return Stream.of(MatrixCase.of("byte[]", new byte[] {-1, 0, 1}),
                MatrixCase.of("double[]", new double[] {Double.NaN, -0.0}),
                MatrixCase.of("int[][]", new int[][] {{1}, {}, {2, 3}}),
                MatrixCase.of("String[] with null", new String[] {"a", null}),
                MatrixCase.of("Object[] of all kinds", new Object[] {1, "a", new long[] {1}, null}),
                MatrixCase.of("array in an array of another type",
                        new Object[] {new Integer[] {1}, new Number[] {2L}}));
    }

    enum Plain {
        A, B
    }

    enum WithBody {
        FIRST {
            @Override
            int value() {
                return 1;
            }
        },
        SECOND;

        int value() {
            return 0;
        }
    }

    sealed interface Shape extends Serializable {}

    record Circle(double radius) implements Shape {}

    record Square(double side, Shape inner) implements Shape {}

    record Point(int x, int y) implements Serializable {}

    private record Hidden(String name, Object content) implements Serializable {}

    record Generic<T>(T first, T second) implements Serializable {}

    record All(boolean a, byte b, char c, short d, int e, long f, float g, double h, String i)
            implements Serializable {}

    record Empty() implements Serializable {}

    record Checked(int from, int to) implements Serializable {
        Checked {
            if (from > to) {
                throw new IllegalArgumentException(from + " > " + to);
            }
        }
    }

    static Stream<MatrixCase> records() {
        record Local(int a, Object b) implements Serializable {}
        return Stream.of(MatrixCase.of("record of leaves", new Point(1, 2)),
                MatrixCase.of("private record", new Hidden("a", new Point(1, 2))),
                MatrixCase.of("local record", new Local(1, "x")),
                MatrixCase.of("record without components", new Empty()),
                MatrixCase.of("generic record", new Generic<>("a", null)),
                MatrixCase.of("record of every primitive",
                        new All(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6d, "i")),
                MatrixCase.of("record with a check", new Checked(1, 2)),
                MatrixCase.of("sealed hierarchy", new Square(1, new Circle(2))),
                MatrixCase.of("enum", Plain.B), MatrixCase.of("enum with a body", WithBody.FIRST),
                MatrixCase.of("enum beside one with a body", WithBody.SECOND),
                MatrixCase.of("array of an enum", new Plain[] {Plain.A, null}));
    }

    static Stream<MatrixCase> values() {
        ReentrantLock lock = new ReentrantLock(true);
        Random random = new Random(5);
        var _ = random.nextGaussian();
        return Stream.of(MatrixCase.of("UUID", new UUID(1, 2)),
                MatrixCase.of("BigInteger and BigDecimal",
                        new Object[] {BigInteger.TEN.pow(100), new BigDecimal("1.50")}),
                MatrixCase.of("URI, File and Locale", new Object[] {URI.create("http://a/b"),
                        new File("x"), Locale.GERMANY, Currency.getInstance("EUR")}),
                MatrixCase.of("InetSocketAddress",
                        InetSocketAddress.createUnresolved("example.org", 80)),
                MatrixCase.of("Pattern", Pattern.compile("a(b)", Pattern.CASE_INSENSITIVE),
                        (a, b) -> a.pattern().equals(b.pattern()) && a.flags() == b.flags()
                                && b.matcher("AB").matches()),
                MatrixCase.of("Optional", Optional.of("x")),
                MatrixCase.of("empty Optional", Optional.empty()),
                MatrixCase.of("OptionalInt and OptionalDouble",
                        new Object[] {OptionalInt.of(1), OptionalDouble.empty()}),
                MatrixCase.of("Path", Path.of("a", "b")),
                MatrixCase.of("Charset", StandardCharsets.UTF_16),
                MatrixCase.of("Duration and Instant",
                        new Object[] {Duration.ofNanos(-5), Instant.MAX}),
                MatrixCase.of("LocalDateTime", LocalDateTime.MIN),
                MatrixCase.of("ZonedDateTime",
                        ZonedDateTime.of(LocalDateTime.of(2024, 2, 29, 1, 2),
                                ZoneId.of("Europe/Berlin"))),
                MatrixCase.of("Date and BitSet",
                        new Object[] {new Date(5), BitSet.valueOf(new long[] {5})}),
                MatrixCase.of("atomics", new Object[] {new AtomicInteger(3), new AtomicLong(4)},
                        (a, b) -> ((AtomicInteger) b[0]).get() == 3
                                && ((AtomicLong) b[1]).get() == 4),
                MatrixCase.of("LongAdder and ReentrantLock", new Object[] {adder(7), lock},
                        (a, b) -> ((LongAdder) b[0]).sum() == 7
                                && ((ReentrantLock) b[1]).isFair()),
                MatrixCase.of("Random", random, (a, b) -> copyOf(a).nextGaussian() == copyOf(b)
                        .nextGaussian()));
    }

    private static LongAdder adder(long value) {
        LongAdder adder = new LongAdder();
        adder.add(value);
        return adder;
    }

    /// By the JDK's streams, so that the original is as it was.
    private static Random copyOf(Random random) {
        try {
            byte[] bytes = new StreamOutput(new OneLoaderTable()).writeMessage(random);
            return (Random) java.util.Objects.requireNonNull(new StreamInput(new OneLoaderTable())
                    .readMessage(bytes, 0, bytes.length));
        } catch (java.io.IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
