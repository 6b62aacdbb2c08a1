package brood.python.internal;

import brood.python.PythonByteArray;
import brood.python.PythonBytes;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the type that a Java parameter or result has of a value that came from Python.
public final class Conversion {

    private Conversion() {}

    /// Converts.
    ///
    /// @param type the type
    /// @param value the value
    /// @return the value as that type; null when it is null and the type allows that
    /// @throws IllegalArgumentException when it can't be that without loss
    public static @Nullable Object to(Type type, @Nullable Object value) {
        return switch (type) {
            case Class<?> raw -> toClass(raw, type, value);
            case ParameterizedType generic -> toClass((Class<?>) generic.getRawType(), type, value);
            case WildcardType wildcard -> to(wildcard.getUpperBounds()[0], value);
            case GenericArrayType array -> value == null ? null
                    : array(array.getGenericComponentType(), value);
            default -> value; // a type variable: whatever it is
        };
    }

    private static @Nullable Object toClass(Class<?> raw, Type type, @Nullable Object value) {
        if (value == null) {
            if (raw.isPrimitive() && raw != void.class) {
                throw new IllegalArgumentException("None can't be a " + raw.getName());
            }
            return raw == Optional.class ? Optional.empty() : null;
        }
        if (raw == void.class || raw == Void.class) {
            return null;
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw) || raw == Character.class) {
            return Numbers.to(raw, value);
        }
        if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            return container(raw, type, value);
        }
        return raw.isInstance(value) ? value : single(raw, type, value);
    }

    private static Object container(Class<?> raw, Type type, Object value) {
        return switch (value) {
            case Map<?, ?> map when raw.isRecord() -> Structure.of(raw, map);
            case Map<?, ?> map when raw.isAssignableFrom(LinkedHashMap.class) -> map(type, map);
            case Collection<?> _ when raw.isArray() -> array(raw.getComponentType(), value);
            case Set<?> _ when raw == Set.class && raw == type -> value;
            case Collection<?> all when raw == Set.class -> elements(type, all,
                    new LinkedHashSet<>());
            case Collection<?> _ when raw.isInstance(value) && raw == type -> value;
            case Collection<?> all when raw.isAssignableFrom(ArrayList.class) -> elements(type, all,
                    new ArrayList<>());
            default -> {
                if (!raw.isInstance(value)) {
                    throw unfit(raw, value);
                }
                yield value;
            }
        };
    }

    private static Object single(Class<?> raw, Type type, Object value) {
        return switch (value) {
            case String name when raw.isEnum() -> constant(raw, name);
            case String text when raw == Path.class -> Path.of(text);
            case OffsetDateTime time when raw == Instant.class -> time.toInstant();
            case byte[] bytes when raw == PythonBytes.class -> PythonBytes.of(bytes);
            case PythonBytes bytes when raw == byte[].class -> bytes.bytes();
            case PythonByteArray bytes when raw == byte[].class -> bytes.bytes();
            case Number seconds when raw == Duration.class -> Duration.ofNanos(
                    Math.round(seconds.doubleValue() * 1e9));
            default -> {
                if (raw != Optional.class) {
                    throw unfit(raw, value);
                }
                Object inner = type instanceof ParameterizedType generic
                        ? to(generic.getActualTypeArguments()[0], value) : value;
                yield Optional.ofNullable(inner);
            }
        };
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + name + "' is none of the constants of "
                + type.getName());
    }

    private static Object map(Type type, Map<?, ?> map) {
        if (!(type instanceof ParameterizedType generic)
                || generic.getActualTypeArguments().length != 2) {
            return map;
        }
        Map<@Nullable Object, @Nullable Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(to(generic.getActualTypeArguments()[0], key),
                to(generic.getActualTypeArguments()[1], value)));
        return result;
    }

    private static Object elements(Type type, Collection<?> from,
            Collection<@Nullable Object> into) {
        Type element = type instanceof ParameterizedType generic
                ? generic.getActualTypeArguments()[0] : Object.class;
        for (Object value : from) {
            into.add(to(element, value));
        }
        return into;
    }

    private static Object array(Type component, Object value) {
        if (!(value instanceof Collection<?> all)) {
            throw unfit(Object[].class, value);
        }
        Class<?> raw = component instanceof Class<?> simple ? simple
                : (Class<?>) ((ParameterizedType) component).getRawType();
        Object array = Array.newInstance(raw, all.size());
        int i = 0;
        for (Object element : all) {
            Array.set(array, i++, to(component, element));
        }
        return array;
    }

    static IllegalArgumentException unfit(Class<?> type, Object value) {
        return new IllegalArgumentException("a " + value.getClass().getName() + " can't be a "
                + type.getTypeName());
    }

    /// Numbers of other widths, when nothing is lost.
    private static final class Numbers {

        private static Object to(Class<?> type, Object value) {
            try {
                return exact(type, value);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(value + " does not fit into a " + type.getName(),
                        e);
            }
        }

        private static Object exact(Class<?> type, Object value) {
            if (type.isInstance(value)) {
                return value;
            }
            return switch (value) {
                case Boolean truth when type == boolean.class -> truth;
                case String text when text.length() == 1
                        && (type == char.class || type == Character.class) ->
                    text.charAt(0);
                case Long whole -> whole(type, BigInteger.valueOf(whole));
                case Integer whole -> whole(type, BigInteger.valueOf(whole));
                case BigInteger whole -> whole(type, whole);
                case Double number when type == double.class -> number;
                case Double number when type == float.class || type == Float.class -> number
                        .floatValue();
                default -> throw unfit(type, value);
            };
        }

        private static Object whole(Class<?> type, BigInteger value) {
            return switch (type.getName()) {
                case "int", "java.lang.Integer" -> value.intValueExact();
                case "long", "java.lang.Long", "java.lang.Number" -> value.longValueExact();
                case "short", "java.lang.Short" -> value.shortValueExact();
                case "byte", "java.lang.Byte" -> value.byteValueExact();
                case "double", "java.lang.Double" -> value.doubleValue();
                case "float", "java.lang.Float" -> value.floatValue();
                case "java.math.BigInteger" -> value;
                case "java.math.BigDecimal" -> new BigDecimal(value);
                default -> throw unfit(type, value);
            };
        }
    }
}
