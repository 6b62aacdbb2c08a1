package brood.python.internal.manager;

import brood.python.PythonGlobal;
import brood.python.PythonObject;
import brood.python.PythonTuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A call of a method of a served object.
///
/// @param caller the connection that it came over; null for what makes an object
/// @param method its name
/// @param args the arguments
/// @param keywords those that have names
record Call(@Nullable Session caller, String method, PythonTuple args, Map<?, ?> keywords) {
    private static final PythonGlobal RANGE = new PythonGlobal("builtins", "range");
    private static final double NANOS = 1e9;
    private static final double LONGEST = 9e9; // seconds, which are nanoseconds in a long

    Session session() {
        return Objects.requireNonNull(caller);
    }

    /// The value of a parameter.
    @Nullable
    Object get(int place, String name) {
        if (place < args.size()) {
            return args.get(place);
        }
        if (keywords.containsKey(name)) {
            return keywords.get(name);
        }
        throw Errors.type(method + "() missing a required argument: '" + name + "'");
    }

    /// The value of a parameter that has a default.
    @Nullable
    Object get(int place, String name, @Nullable Object otherwise) {
        return has(place, name) ? get(place, name) : otherwise;
    }

    boolean has(int place, String name) {
        return place < args.size() || keywords.containsKey(name);
    }

    /// Refuses more arguments than this.
    void most(int count) {
        if (args.size() + keywords.size() > count) {
            throw Errors.type(method + "() takes at most " + count + " arguments ("
                    + (args.size() + keywords.size()) + " given)");
        }
    }

    boolean truth(int place, String name, boolean otherwise) {
        return has(place, name) ? isTrue(get(place, name)) : otherwise;
    }

    static boolean isTrue(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case Number number -> number.doubleValue() != 0;
            case String text -> !text.isEmpty();
            case Collection<?> all -> !all.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }

    int whole(int place, String name) {
        return switch (get(place, name)) {
            case Long number when number == number.intValue() -> number.intValue();
            case Boolean truth -> truth ? 1 : 0;
            case Long _,BigInteger _ -> throw Errors.builtin("OverflowError",
                    "'" + name + "' is too large");
            case null, default -> throw Errors.type("'" + name + "' must be an integer");
        };
    }

    int whole(int place, String name, int otherwise) {
        return has(place, name) ? whole(place, name) : otherwise;
    }

    String text(int place, String name) {
        if (get(place, name) instanceof String text) {
            return text;
        }
        throw Errors.type("'" + name + "' must be a string");
    }

    /// A time limit in seconds.
    ///
    /// @return in nanoseconds; -1 for None, which is no limit
    long nanos(int place, String name) {
        return switch (get(place, name, null)) {
            case null -> -1;
            case Number seconds -> seconds.doubleValue() >= LONGEST ? -1
                    : Math.max(0, (long) (seconds.doubleValue() * NANOS));
            default -> throw Errors.type("'" + name + "' must be a number or None");
        };
    }

    /// The numbers of a Python range, whose start, end and step it is made of.
    private static List<Long> range(List<?> parts) {
        long begin = (Long) parts.get(0);
        long end = (Long) parts.get(1);
        long step = (Long) parts.get(2);
        List<Long> numbers = new ArrayList<>();
        for (long n = begin; step > 0 ? n < end : n > end; n = Math.addExact(n, step)) {
            numbers.add(n);
        }
        return numbers;
    }

    Iterable<?> elements(int place, String name) {
        return switch (get(place, name)) {
            case Iterable<?> all -> all;
            case Map<?, ?> map -> map.keySet();
            case String text -> List.of(text.split(""));
            case PythonObject range when RANGE.equals(range.callable()) -> range(range.args());
            case null, default -> throw Errors.type("'" + name + "' is not iterable");
        };
    }
}
