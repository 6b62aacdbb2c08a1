package brood.python.internal.manager;

import brood.python.PythonKeys;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// When two values are the same for Python, and which comes first.
final class Sameness {

    private Sameness() {}

    /// `==`: numbers are the same when their value is, whatever their types.
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (isNumber(one) && isNumber(other)) {
            return compareNumbers(one, other) == 0;
        }
        if (one instanceof byte[] bytes && other instanceof byte[] others) {
            return Arrays.equals(bytes, others);
        }
        return Objects.equals(one, other);
    }

    private static boolean isNumber(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    /// `<` for numbers, texts and lists of them.
    static int compare(@Nullable Object one, @Nullable Object other) {
        if (isNumber(one) && isNumber(other)) {
            return compareNumbers(one, other);
        }
        return switch (one) {
            case String text when other instanceof String otherText -> text.compareTo(otherText);
            case byte[] bytes when other instanceof byte[] others -> Arrays.compareUnsigned(bytes,
                    others);
            case List<?> list when other instanceof List<?> others -> compareLists(list, others);
            case null, default -> throw Errors.type("these can't be compared: " + Repr.of(one)
                    + " and " + Repr.of(other));
        };
    }

    private static int compareLists(List<?> list, List<?> others) {
        Iterator<?> theirs = others.iterator();
        for (Object mine : list) {
            if (!theirs.hasNext()) {
                return 1;
            }
            Object theirOne = theirs.next();
            if (!same(mine, theirOne)) {
                return compare(mine, theirOne);
            }
        }
        return theirs.hasNext() ? -1 : 0;
    }

    private static int compareNumbers(@Nullable Object one, @Nullable Object other) {
        Object a = plain(one);
        Object b = plain(other);
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        if (isSpecial(a) || isSpecial(b)) {
            double x = ((Number) a).doubleValue();
            double y = ((Number) b).doubleValue();
            return x < y ? -1 : x == y ? 0 : 1;
        }
        return exact(a).compareTo(exact(b));
    }

    private static boolean isSpecial(Object number) {
        return number instanceof Double d && (d.isNaN() || d.isInfinite());
    }

    private static Object plain(@Nullable Object number) {
        return switch (number) {
            case Boolean truth -> truth ? 1L : 0L;
            case Integer i -> i.longValue();
            case Short s -> s.longValue();
            case Byte b -> b.longValue();
            case Float f -> f.doubleValue();
            case null -> 0L;
            default -> number;
        };
    }

    private static BigDecimal exact(Object number) {
        return switch (number) {
            case Long whole -> BigDecimal.valueOf(whole);
            case BigInteger whole -> new BigDecimal(whole);
            case Double d -> new BigDecimal(d);
            default -> new BigDecimal(number.toString());
        };
    }

    /// The key that a map has for a key of Python, for whom 1, 1.0 and True are one.
    ///
    /// @return the key itself when the map has none
    static @Nullable Object keyIn(Map<?, ?> map, @Nullable Object given) {
        return among(map::containsKey, given);
    }

    /// The element that a set has for a value of Python.
    ///
    /// @return the value itself when the set has none
    static @Nullable Object elementIn(Set<?> set, @Nullable Object given) {
        return among(set::contains, given);
    }

    private static @Nullable Object among(Predicate<@Nullable Object> isThere,
            @Nullable Object given) {
        Object key = PythonKeys.key(given);
        if (!isNumber(key) || isThere.test(key)) {
            return key;
        }
        for (Object other : alternatives(key)) {
            if (isThere.test(other)) {
                return other;
            }
        }
        return key;
    }

    private static List<Object> alternatives(@Nullable Object key) {
        double value = plain(key) instanceof Number number ? number.doubleValue() : 0;
        long whole = plain(key) instanceof Long number ? number : (long) value;
        if (whole != value) {
            return List.of();
        }
        return whole == 0 || whole == 1
                ? List.of(whole, (double) whole, (int) whole, whole == 1)
                : List.of(whole, (double) whole, (int) whole);
    }
}
