package brood.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Garbage, and pickles that were made to do harm, fail with a clear exception and take little.
class PickleOfStrangersTest {
    private static final long SEED = Long.getLong("brood.seed", 20_261_120);

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", // nothing
            "2e", // the end, with nothing on the stack
            "80 06 4e 2e", // protocol 6
            "80 04 4e", // no end
            "80 04 8d ff ff ff ff ff ff ff 7f 2e", // a text of 2^63-1 bytes
            "80 04 8e 00 00 00 80 00 00 00 00 2e", // 2 GiB of bytes
            "80 04 42 ff ff ff ff 2e", // 4 GiB of bytes
            "80 04 96 00 00 00 00 00 00 00 80 2e", // a negative length
            "80 02 8b ff ff ff 7f 2e", // a number of 2 GiB
            "80 02 8b ff ff ff ff 2e", // a number of negative length
            "80 04 4e 72 ff ff ff 7f 2e", // memo number 2^31-1
            "80 04 4e 72 ff ff ff ff 2e", // memo number 2^32-1
            "80 04 68 00 2e", // a memo number that was never given
            "80 04 85 2e", // a tuple of nothing
            "80 04 28 2e", // a mark only
            "80 04 74 2e", // a tuple without a mark
            "80 04 7d 5d 4e 73 2e", // a list as a key
            "80 04 8f 28 7d 90 2e", // a dict in a set
            "80 04 4e 4e 52 2e", // None is called
            "80 04 5d 4e 62 2e", // a state for a list
            "80 04 4e 28 4e 65 2e", // something is appended to None
            "80 04 7d 28 4e 75 2e", // a key without a value
            "80 04 8c 01 ff 2e", // no UTF-8
            "80 04 8c 03 ed 2e", // a text that is cut off
            "80 04 93 2e", "80 04 4e 4e 93 2e", // a class without a name
            "80 04 51 2e", "80 04 82 01 2e", "80 04 97 2e", "80 04 98 2e", // refers to elsewhere
            "80 04 ff 2e", // no operation
            "49 78 0a 2e", "46 78 0a 2e", "53 78 0a 2e", "53 27 5c 27 0a 2e", "56 5c 75 31 0a 2e",
            "6f 2e", "28 6f 2e", // an instance of nothing
    })
    void aBrokenPickleIsRefused(String hex) {
        assertThatThrownBy(() -> Python.unpickle(bytes(hex)))
                .isInstanceOf(PickleException.class)
                .hasMessageStartingWith("this is not a pickle that can be read, at byte ");
    }

    @Test
    void aKeyWhoseHashCodeWouldTakeForEverIsRefused() {
        // t = (t, t) sixty times, then {t: None}
        var pickle = new StringBuilder("80 04 7d 29");
        for (int i = 0; i < 60; i++) {
            pickle.append(" 32 86");
        }
        assertThatThrownBy(() -> Python.unpickle(bytes(pickle + " 4e 73 2e")))
                .isInstanceOf(PickleException.class).hasMessageContaining("a key of a dict");
    }

    @Test
    void aNumberOfAMillionDigitsAsTextIsRefused() {
        byte[] pickle = ("I" + "9".repeat(1_000_000) + "\n.").getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> Python.unpickle(pickle))
                .isInstanceOf(PickleException.class).hasMessageContaining("1000000 digits");
    }

    @Test
    void whatContainsItselfHasAHashCodeAndIsEqualToItself() throws Exception {
        var object = PythonObject.instance(PythonGlobal.of("a.B"));
        object.build(Map.of("me", object));
        Object copy = Python.unpickle(Python.pickle(object));

        assertThat(List.of(object)).contains(object);
        assertThat(copy).isInstanceOf(PythonObject.class);
        assertThat(Set.of(copy)).contains(copy);
        assertThat(copy.equals(object)).isFalse();
    }

    @Test
    void changedPicklesFailClearlyOrAreRead() {
        changed(60_000);
    }

    @Test
    @Tag("slow")
    void aMillionChangedPicklesFailClearlyOrAreRead() {
        changed(1_000_000);
    }

    private static void changed(int rounds) {
        List<byte[]> seeds = seeds();
        var random = new Random(SEED);
        int read = 0;
        for (int i = 0; i < rounds; i++) {
            byte[] pickle = seeds.get(random.nextInt(seeds.size())).clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                pickle[random.nextInt(pickle.length)] = (byte) (random.nextBoolean()
                        ? pickle[random.nextInt(pickle.length)] : random.nextInt(256));
            }
            read += readOrRefuse(pickle) ? 1 : 0;
        }
        assertThat(read).isBetween(1, rounds - 1);
    }

    private static boolean readOrRefuse(byte[] pickle) {
        Object value;
        try {
            value = Python.unpickle(pickle);
        } catch (PickleException expected) {
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + SEED + ": " + HexFormat.of().formatHex(pickle), e);
        }
        try {
            Python.pickle(value);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + SEED + ", write: "
                    + HexFormat.of().formatHex(pickle), e);
        }
        return true;
    }

    private static List<byte[]> seeds() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("k", List.of(1, 2.5, "text"));
        map.put(PythonTuple.of(1, PythonBytes.of((byte) 1)), PythonFrozenSet.of(1, 2));
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(Python.pickle(map));
        seeds.add(Python.pickle(java.time.OffsetDateTime.parse("2024-01-02T03:04:05+01:00")));
        seeds.add(Python.pickle(PythonTuple.of("ident", "append", PythonTuple.of(7), Map.of())));
        seeds.add(Python.pickle(PythonObject.instance(PythonGlobal.of("a.B"), 1)
                .append(List.of(1, 2)).put(Map.of(1, 2)).build(Map.of("s", new int[] {1, 2}))));
        seeds.add(bytes("80 02 28 4e 88 89 4b 01 4d 01 02 4a 01 02 03 04 8a 02 01 02 47 3f f0 00 00"
                + " 00 00 00 00 58 01 00 00 00 61 71 00 5d 71 01 28 4b 01 68 00 65 7d 71 02 28 68"
                + " 00 68 01 75 74 71 03 2e"));
        seeds.add("(lp0\nI1\naL2L\naF1.5\naVtext\naS'str'\na(dp1\nI1\nI01\nsa(I1\ntp2\na."
                .getBytes(StandardCharsets.US_ASCII));
        return seeds;
    }
}
