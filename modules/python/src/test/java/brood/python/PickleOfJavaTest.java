package brood.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.NotSendableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Java's values arrive in Python as what docs/python.md promises.
class PickleOfJavaTest {
    @TempDir
    Path folder;

    record Job(String name, int size, List<String> parts) {}

    private String inPython(Pythons.Python python, Object... values) throws Exception {
        Path file = folder.resolve("values");
        Files.write(file, Python.pickle(Arrays.asList(values)));
        return python.run("from_java.py", file);
    }

    private static Object again(Object value) throws IOException {
        return Python.unpickle(Python.pickle(value));
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#all")
    void simpleValuesArriveAsPythonsOwnTypes(Pythons.Python python) throws Exception {
        assertThat(inPython(python, null, true, 1, 2L, (short) -3, (byte) 4, 'c', "h\u00e9", 1.5f,
                -0.0, new BigInteger("18446744073709551616"), Long.MIN_VALUE, Integer.MIN_VALUE,
                new BigDecimal("1.10"), new byte[] {1, 2}, PythonBytes.of((byte) 3),
                new PythonByteArray(new byte[] {4}), new PythonComplex(1, 2), TimeUnit.DAYS,
                Path.of("/a/b"), URI.create("http://x/"), Optional.of(5), Optional.empty(),
                CharBuffer.wrap("text"), "\ud800")).isEqualTo("""
                        NoneType None
                        bool True
                        int 1
                        int 2
                        int -3
                        int 4
                        str 'c'
                        str 'h\\xe9'
                        float 1.5
                        float -0.0
                        int 18446744073709551616
                        int -9223372036854775808
                        int -2147483648
                        Decimal Decimal('1.10')
                        bytes b'\\x01\\x02'
                        bytes b'\\x03'
                        bytearray bytearray(b'\\x04')
                        complex (1+2j)
                        str 'DAYS'
                        str '/a/b'
                        str 'http://x/'
                        int 5
                        NoneType None
                        str 'text'
                        str '\\ud800'
                        """);
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    void collectionsArraysAndRecordsArriveAsPythonsOwnTypes(Pythons.Python python)
            throws Exception {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(List.of(1, List.of(2)), Set.of());
        map.put(Set.of(1), 2);
        assertThat(inPython(python, List.of(1, "a"), map, Set.of(List.of(1)), PythonTuple.of(1, 2),
                PythonFrozenSet.of(1), Map.entry("k", 1), new Job("j", 3, List.of("p")),
                new int[] {1, -2}, new long[] {3}, new double[] {0.5}, new float[] {1.5f},
                new short[] {7}, new boolean[] {true}, new char[] {'x', 'y'},
                new Object[] {1, null}, new String[] {"s"})).isEqualTo("""
                        list [1, 'a']
                        dict {(1, (2,)): set(), frozenset({1}): 2}
                        set {(1,)}
                        tuple (1, 2)
                        frozenset frozenset({1})
                        tuple ('k', 1)
                        dict {'name': 'j', 'size': 3, 'parts': ['p']}
                        array array('i', [1, -2])
                        array array('q', [3])
                        array array('d', [0.5])
                        array array('f', [1.5])
                        array array('h', [7])
                        list [True]
                        str 'xy'
                        list [1, None]
                        list ['s']
                        """);
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    void timesAndExceptionsArriveAsPythonsOwnTypes(Pythons.Python python) throws Exception {
        assertThat(inPython(python, LocalDate.of(2024, 2, 29), LocalTime.of(1, 2, 3, 4000),
                LocalDateTime.of(2024, 1, 2, 3, 4), Instant.parse("2024-01-02T03:04:05.000006789Z"),
                LocalDateTime.of(2024, 1, 2, 3, 4).atOffset(ZoneOffset.ofHours(2)),
                Duration.ofMillis(-1), UUID.fromString("12345678-1234-5678-1234-567812345678"),
                new IllegalArgumentException("bad"), new IndexOutOfBoundsException("7"),
                new TimeoutException("late"), new IOException("broken"),
                new IllegalStateException(),
                PythonObject.call(PythonGlobal.of("fractions.Fraction"), 1, 3),
                PythonGlobal.of("math.sqrt"))).isEqualTo(
                        """
                                date datetime.date(2024, 2, 29)
                                time datetime.time(1, 2, 3, 4)
                                datetime datetime.datetime(2024, 1, 2, 3, 4)
                                datetime datetime.datetime(2024, 1, 2, 3, 4, 5, 6, tzinfo=datetime.timezone.utc)
                                datetime datetime.datetime(2024, 1, 2, 3, 4, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))
                                timedelta datetime.timedelta(days=-1, seconds=86399, microseconds=999000)
                                UUID UUID('12345678-1234-5678-1234-567812345678')
                                ValueError ValueError('java.lang.IllegalArgumentException: bad')
                                IndexError IndexError('java.lang.IndexOutOfBoundsException: 7')
                                TimeoutError TimeoutError('java.util.concurrent.TimeoutException: late')
                                OSError OSError('java.io.IOException: broken')
                                RuntimeError RuntimeError('java.lang.IllegalStateException')
                                Fraction Fraction(1, 3)
                                builtin_function_or_method <built-in function sqrt>
                                """);
    }

    @Test
    void theJdksEmptyCollectionsDoNotBecomeOneObject() throws Exception {
        var read = (List<?>) again(List.of(Map.of(), Map.of(), List.of(), List.of(), Set.of(),
                Set.of()));
        assertThat(read.get(0)).isNotSameAs(read.get(1));
        assertThat(read.get(2)).isNotSameAs(read.get(3));
        assertThat(read.get(4)).isNotSameAs(read.get(5));
    }

    @Test
    void whatIsTheSameStaysTheSame() throws Exception {
        List<Object> list = new ArrayList<>();
        list.add(list);
        list.add(new ArrayList<>());
        list.add(list.get(1));
        var job = new Job("j", 1, List.of());
        list.add(job);
        list.add(job);

        var read = (List<?>) again(list);

        assertThat(read.getFirst()).isSameAs(read);
        assertThat(read.get(2)).isSameAs(read.get(1));
        assertThat(read.get(4)).isSameAs(read.get(3));
    }

    @Test
    void valuesNestedAHundredThousandDeepAreWrittenAndRead() throws Exception {
        List<Object> list = new ArrayList<>();
        Object tuple = PythonTuple.of();
        for (int i = 0; i < 100_000; i++) {
            list = new ArrayList<>(List.of(list));
            tuple = PythonTuple.of(tuple);
        }
        Object read = again(PythonTuple.of(list, tuple));
        assertThat(Python.pickle(read)).isEqualTo(Python.pickle(PythonTuple.of(list, tuple)));
    }

    @Test
    void manyNumbersAreWrittenInBatches() throws Exception {
        List<Object> numbers = new ArrayList<>();
        Map<Object, Object> map = new LinkedHashMap<>();
        Set<Object> set = new LinkedHashSet<>();
        for (long i = 0; i < 2001; i++) {
            numbers.add(i * 1_000_003);
            map.put(i, List.of(i));
            set.add("e" + i);
        }
        assertThat(again(numbers)).isEqualTo(numbers);
        assertThat(again(map)).isEqualTo(map);
        assertThat(again(set)).isEqualTo(set);
    }

    @Test
    void whatPythonHasNothingLikeIsRefusedWithThePathToIt() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("good", 1);
        map.put("bad", List.of(0, new Thread("t")));

        assertThatThrownBy(() -> Python.pickle(List.of("x", map)))
                .isInstanceOf(NotSendableException.class)
                .hasMessage("object[1][value 1][1] can't be sent to Python: Python has nothing like"
                        + " a java.lang.Thread; send a record, a map, or a PythonObject that"
                        + " describes it");
        assertThatThrownBy(() -> Python.pickle(Set.of(Map.of("a", 1))))
                .isInstanceOf(NotSendableException.class).hasMessageContaining("is a key of a map");
        assertThatThrownBy(() -> Python.pickle(LocalDate.of(10_000, 1, 1)))
                .isInstanceOf(NotSendableException.class).hasMessageContaining("1 to 9999");
    }

    @Test
    void typesAreConvertedWithoutLossOrNotAtAll() {
        Map<String, Object> dict = Map.of("name", "j", "size", 3L, "parts", List.of("p"));
        assertThat(Python.convert(dict, Job.class)).isEqualTo(new Job("j", 3, List.of("p")));
        assertThat(Python.convert(5L, Integer.class)).isEqualTo(5);
        assertThat(Python.convert("DAYS", TimeUnit.class)).isEqualTo(TimeUnit.DAYS);
        assertThat(Python.convert(List.of(1L, 2L), int[].class)).containsExactly(1, 2);
        assertThat(Python.convert(null, Job.class)).isNull();
        assertThatThrownBy(() -> Python.convert(1L << 40, Integer.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1099511627776 does not fit into a java.lang.Integer");
        assertThatThrownBy(() -> Python.convert("x", Integer.class))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Python.convert(Map.of("name", "j"), Job.class))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'size'");
    }
}
