package brood.internal.transport;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/// Leaves of classes that a program may or may not use. They are told by name, so that none is
/// loaded before there is a value of it.
final class ValueLeaves {
    private static final int BIG_INTEGER = 32;
    private static final int BIG_DECIMAL = 33;
    private static final int UUID = 34;
    private static final int DURATION = 35;
    private static final int INSTANT = 36;
    private static final int LOCAL_DATE = 37;
    private static final int LOCAL_TIME = 38;
    private static final int LOCAL_DATE_TIME = 39;

    private ValueLeaves() {}

    static boolean has(Class<?> type) {
        return tagOf(type) >= 0;
    }

    // Nobody but the boot loader may define a class in java.*, so the name is enough.
    private static int tagOf(Class<?> type) {
        return switch (type.getName()) {
            case "java.math.BigInteger" -> BIG_INTEGER;
            case "java.math.BigDecimal" -> BIG_DECIMAL;
            case "java.util.UUID" -> UUID;
            case "java.time.Duration" -> DURATION;
            case "java.time.Instant" -> INSTANT;
            case "java.time.LocalDate" -> LOCAL_DATE;
            case "java.time.LocalTime" -> LOCAL_TIME;
            case "java.time.LocalDateTime" -> LOCAL_DATE_TIME;
            default -> -1;
        };
    }

    /// Writes a value of one of these classes.
    ///
    /// @return false when it is of another class; nothing is written then
    static boolean write(Object value, EncodedBuffer out) {
        int tag = tagOf(value.getClass());
        if (tag < 0) {
            return false;
        }
        out.putByte(tag);
        write(tag, value, out);
        return true;
    }

    private static void write(int tag, Object value, EncodedBuffer out) {
        switch (tag) {
            case BIG_INTEGER -> out.putBytes(((BigInteger) value).toByteArray());
            case BIG_DECIMAL -> {
                out.putSigned(((BigDecimal) value).scale());
                out.putBytes(((BigDecimal) value).unscaledValue().toByteArray());
            }
            case UUID -> {
                out.putLong(((UUID) value).getMostSignificantBits());
                out.putLong(((UUID) value).getLeastSignificantBits());
            }
            case DURATION -> writeDuration((Duration) value, out);
            case INSTANT -> writeInstant((Instant) value, out);
            case LOCAL_DATE -> out.putSigned(((LocalDate) value).toEpochDay());
            case LOCAL_TIME -> out.putSigned(((LocalTime) value).toNanoOfDay());
            default -> {
                out.putSigned(((LocalDateTime) value).toLocalDate().toEpochDay());
                out.putSigned(((LocalDateTime) value).toLocalTime().toNanoOfDay());
            }
        }
    }

    private static void writeDuration(Duration value, EncodedBuffer out) {
        long seconds = value.toSeconds();
        out.putSigned(seconds);
        out.putInt(value.toNanosPart());
    }

    private static void writeInstant(Instant value, EncodedBuffer out) {
        long second = value.getEpochSecond();
        int nano = value.getNano();
        out.putSigned(second);
        out.putInt(nano);
    }

    static Object read(int tag, EncodedInput in) throws IOException {
        return switch (tag) {
            case BIG_INTEGER -> new BigInteger(in.getBytes());
            case BIG_DECIMAL -> readBigDecimal(in);
            case UUID -> new UUID(in.getLong(), in.getLong());
            case DURATION -> Duration.ofSeconds(in.getSignedLong(), in.getInt());
            case INSTANT -> Instant.ofEpochSecond(in.getSignedLong(), in.getInt());
            case LOCAL_DATE -> LocalDate.ofEpochDay(in.getSignedLong());
            case LOCAL_TIME -> LocalTime.ofNanoOfDay(in.getSignedLong());
            case LOCAL_DATE_TIME -> LocalDateTime.of(
                    LocalDate.ofEpochDay(in.getSignedLong()),
                    LocalTime.ofNanoOfDay(in.getSignedLong()));
            default -> throw new StreamCorruptedException("unknown tag " + tag);
        };
    }

    private static BigDecimal readBigDecimal(EncodedInput in) throws IOException {
        int scale = in.getSigned();
        return new BigDecimal(new BigInteger(in.getBytes()), scale);
    }
}
