package brood.python.internal.pickle;

import brood.python.PythonByteArray;
import brood.python.PythonComplex;
import brood.python.PythonFrozenSet;
import brood.python.PythonGlobal;
import brood.python.PythonKeys;
import brood.python.PythonObject;
import brood.python.PythonTuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The calls in a pickle whose result Java has a type for. Each is taken only when that value would
/// be written as the very same call; else it stays a description.
final class KnownTypes {
    /// Longer ones would take too long to parse.
    private static final int LONGEST_DECIMAL = 1000;

    private KnownTypes() {}

    /// What a call makes.
    ///
    /// @return null when Java has no type for it
    static @Nullable Object made(PythonGlobal callable, PythonTuple args) {
        return switch (callable.module()) {
            case "builtins" -> builtin(callable.name(), args);
            case "datetime" -> DateTimes.made(callable.name(), args);
            case "_codecs" -> callable.name().equals("encode") ? latin(args) : null;
            case "decimal" -> callable.name().equals("Decimal") ? decimal(args) : null;
            case "array" -> NumberArrays.made(callable.name(), args);
            default -> null;
        };
    }

    private static @Nullable Object builtin(String name, PythonTuple args) {
        Object first = args.size() == 1 ? args.getFirst() : null;
        return switch (name) {
            case "set" -> first instanceof List<?> list ? set(list) : null;
            case "frozenset" -> first instanceof List<?> list ? PythonFrozenSet.copyOf(list) : null;
            case "bytes" -> args.isEmpty() ? new byte[0] : null;
            case "bytearray" -> byteArray(args);
            case "complex" -> args.size() == 2 && args.get(0) instanceof Double real
                    && args.get(1) instanceof Double imaginary ? new PythonComplex(real, imaginary)
                            : null;
            default -> null;
        };
    }

    private static Set<@Nullable Object> set(List<?> elements) {
        Set<@Nullable Object> set = new LinkedHashSet<>();
        for (Object element : elements) {
            PythonKeys.add(set, element);
        }
        return set;
    }

    private static @Nullable Object byteArray(PythonTuple args) {
        if (args.isEmpty()) {
            return new PythonByteArray(new byte[0]);
        }
        if (args.size() == 1) {
            return args.getFirst() instanceof byte[] bytes ? new PythonByteArray(bytes.clone())
                    : null;
        }
        byte[] bytes = latin(args);
        return bytes == null ? null : new PythonByteArray(bytes);
    }

    /// Bytes, as they were written before there was an operation for them.
    private static byte @Nullable [] latin(PythonTuple args) {
        if (args.size() == 2 && args.get(0) instanceof String text
                && args.get(1) instanceof String name
                && (name.equals("latin1") || name.equals("latin-1"))
                && text.chars().allMatch(c -> c < 256)) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        return null;
    }

    private static @Nullable Object decimal(PythonTuple args) {
        if (args.size() == 1 && args.getFirst() instanceof String text
                && text.length() <= LONGEST_DECIMAL) {
            try {
                var decimal = new BigDecimal(text);
                return decimal.toString().equals(text) ? decimal : null;
            } catch (NumberFormatException special) {
                return null;
            }
        }
        return null;
    }

    /// What an object is after it was given its state.
    ///
    /// @return null when Java has no type for it
    static @Nullable Object built(PythonObject object) {
        if (object.callable() instanceof PythonGlobal type && type.is("uuid", "UUID")
                && object.args().isEmpty() && object.isNew() && object.steps().size() == 1
                && object.state().orElse(null) instanceof Map<?, ?> state && state.size() == 1) {
            return switch (state.get("int")) {
                case Long number -> uuid(BigInteger.valueOf(number));
                case BigInteger number -> uuid(number);
                case null, default -> null;
            };
        }
        return null;
    }

    private static @Nullable UUID uuid(BigInteger number) {
        return number.signum() < 0 || number.bitLength() > 2 * Long.SIZE ? null
                : new UUID(number.shiftRight(Long.SIZE).longValue(), number.longValue());
    }
}
