package brood.python.internal.pickle;

import brood.python.PythonByteArray;
import brood.python.PythonComplex;
import brood.python.PythonGlobal;
import brood.python.PythonObject;
import brood.python.PythonTuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What stands in Python for the Java values that it has no operation for.
final class JavaForms {
    private static final PythonGlobal UUID_TYPE = new PythonGlobal("uuid", "UUID");

    private JavaForms() {}

    /// Whether a collection that is empty now may have elements later.
    static boolean isChangeable(Object collection) {
        return collection instanceof ArrayList || collection instanceof HashMap
                || collection instanceof HashSet;
    }

    /// What to write for a value.
    ///
    /// @throws NoFormException when there is nothing
    static @Nullable Object of(Object value) {
        try {
            return form(value);
        } catch (DateTimeException e) {
            throw new NoFormException(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable Object form(Object value) {
        return switch (value) {
            case Number number -> number(number);
            case CharSequence text -> text.toString();
            case Character character -> character.toString();
            case Enum<?> constant -> constant.name();
            case Record data -> data(data);
            case Optional<?> optional -> optional.orElse(null);
            case Map.Entry<?, ?> entry -> PythonTuple.of(entry.getKey(), entry.getValue());
            case UUID uuid -> uuid(uuid);
            case Path path -> path.toString();
            case URI uri -> uri.toString();
            case Throwable failure -> Exceptions.of(failure);
            case ByteBuffer buffer -> bytes(buffer);
            case java.time.temporal.TemporalAccessor time -> time(time);
            case Duration time -> DateTimes.of(time);
            case Date date -> form(date.toInstant());
            default -> value.getClass().isArray() ? array(value) : none(value);
        };
    }

    private static Object number(Number number) {
        return switch (number) {
            case Short s -> s.longValue();
            case Byte b -> b.longValue();
            case Float f -> f.doubleValue();
            case AtomicInteger i -> i.longValue();
            case AtomicLong l -> l.get();
            case BigInteger big -> big.add(BigInteger.ZERO);
            case BigDecimal decimal -> PythonObject.call(
                    new PythonGlobal("decimal", "Decimal"), decimal.toString());
            default -> none(number);
        };
    }

    private static Object time(java.time.temporal.TemporalAccessor time) {
        return switch (time) {
            case LocalDate date -> DateTimes.of(date);
            case LocalTime local -> DateTimes.of(local);
            case LocalDateTime local -> DateTimes.of(local);
            case OffsetTime offset -> DateTimes.of(offset);
            case OffsetDateTime offset -> DateTimes.of(offset);
            case ZonedDateTime zoned -> DateTimes.of(zoned.toOffsetDateTime());
            case Instant instant -> DateTimes.of(instant.atOffset(ZoneOffset.UTC));
            case ZoneOffset zone -> DateTimes.of(zone);
            default -> none(time);
        };
    }

    private static PythonObject uuid(UUID uuid) {
        BigInteger low = new BigInteger(Long.toUnsignedString(uuid.getLeastSignificantBits()));
        BigInteger high = new BigInteger(Long.toUnsignedString(uuid.getMostSignificantBits()));
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("int", high.shiftLeft(Long.SIZE).or(low));
        return PythonObject.instance(UUID_TYPE).build(state);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Object array(Object array) {
        return switch (array) {
            case Object[] objects -> Arrays.asList(objects);
            case short[] numbers -> NumberArrays.of(numbers);
            case int[] numbers -> NumberArrays.of(numbers);
            case long[] numbers -> NumberArrays.of(numbers);
            case float[] numbers -> NumberArrays.of(numbers);
            case double[] numbers -> NumberArrays.of(numbers);
            case char[] text -> new String(text);
            case boolean[] truths -> {
                List<Boolean> list = new ArrayList<>(truths.length);
                for (boolean truth : truths) {
                    list.add(truth);
                }
                yield list;
            }
            default -> none(array);
        };
    }

    private static Object data(Record data) {
        return switch (data) {
            case PythonByteArray bytes -> PythonObject.call(
                    new PythonGlobal("builtins", "bytearray"), bytes.bytes());
            case PythonComplex complex -> PythonObject.call(
                    new PythonGlobal("builtins", "complex"), complex.real(), complex.imaginary());
            default -> Records.map(data);
        };
    }

    private static Object none(Object value) {
        throw new NoFormException("Python has nothing like a " + value.getClass().getName()
                + "; send a record, a map, or a PythonObject that describes it", null);
    }
}
