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

    static void write(Object value, FrameWriter out) {
        int tag = tagOf(value.getClass());
        out.putByte(tag);
        switch (tag) {
            case BIG_INTEGER -> out.putBytes(((BigInteger) value).toByteArray());
            case BIG_DECIMAL -> out.putInt(((BigDecimal) value).scale())
                    .putBytes(((BigDecimal) value).unscaledValue().toByteArray());
            case UUID -> out.putLong(((UUID) value).getMostSignificantBits())
                    .putLong(((UUID) value).getLeastSignificantBits());
            case DURATION -> writeDuration((Duration) value, out);
            case INSTANT -> writeInstant((Instant) value, out);
            case LOCAL_DATE -> out.putLong(((LocalDate) value).toEpochDay());
            case LOCAL_TIME -> out.putLong(((LocalTime) value).toNanoOfDay());
            default -> out.putLong(((LocalDateTime) value).toLocalDate().toEpochDay())
                    .putLong(((LocalDateTime) value).toLocalTime().toNanoOfDay());
        }
    }

    private static void writeDuration(Duration value, FrameWriter out) {
        long seconds = value.toSeconds();
        out.putLong(seconds).putInt(value.toNanosPart());
    }

    private static void writeInstant(Instant value, FrameWriter out) {
        long second = value.getEpochSecond();
        int nano = value.getNano();
        out.putLong(second).putInt(nano);
    }

    static Object read(int tag, FrameReader in) throws IOException {
        return switch (tag) {
            case BIG_INTEGER -> new BigInteger(in.getBytes());
            case BIG_DECIMAL -> readBigDecimal(in);
            case UUID -> new UUID(in.getLong(), in.getLong());
            case DURATION -> Duration.ofSeconds(in.getLong(), in.getInt());
            case INSTANT -> Instant.ofEpochSecond(in.getLong(), in.getInt());
            case LOCAL_DATE -> LocalDate.ofEpochDay(in.getLong());
            case LOCAL_TIME -> LocalTime.ofNanoOfDay(in.getLong());
            case LOCAL_DATE_TIME -> LocalDateTime.of(
                    LocalDate.ofEpochDay(in.getLong()), LocalTime.ofNanoOfDay(in.getLong()));
            default -> throw new StreamCorruptedException("unknown tag " + tag);
        };
    }

    private static BigDecimal readBigDecimal(FrameReader in) throws IOException {
        int scale = in.getInt();
        return new BigDecimal(new BigInteger(in.getBytes()), scale);
    }
}
