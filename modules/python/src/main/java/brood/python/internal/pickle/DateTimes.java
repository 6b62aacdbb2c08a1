package brood.python.internal.pickle;

import brood.python.PythonGlobal;
import brood.python.PythonObject;
import brood.python.PythonTuple;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Dates and times, which Python pickles as a few bytes each. Microseconds are all it has; what is
/// finer is cut off.
final class DateTimes {
    private static final int DATE_BYTES = 4;
    private static final int TIME_BYTES = 6;
    private static final int MICRO = 1000;
    private static final long DAY = 86_400;
    private static final long MOST_DAYS = 999_999_999;
    private static final int LAST_YEAR = 9999;

    private DateTimes() {}

    /// What a call of a class of the module `datetime` makes.
    ///
    /// @return null when Java has no type for it: a second of the hour that comes twice (`fold`), a
    ///         time zone that is more than an offset
    static @Nullable Object made(String name, PythonTuple args) {
        byte[] state = state(args);
        try {
            return switch (name) {
                case "date" -> state.length == DATE_BYTES && args.size() == 1 ? date(state) : null;
                case "time" -> state.length == TIME_BYTES ? withZone(time(state, 0), args) : null;
                case "datetime" -> state.length == DATE_BYTES + TIME_BYTES ? withZone(
                        LocalDateTime.of(date(state), time(state, DATE_BYTES)), args) : null;
                case "timedelta" -> duration(args);
                case "timezone" -> zone(args);
                default -> null;
            };
        } catch (DateTimeException outOfRange) {
            return null;
        }
    }

    private static byte[] state(PythonTuple args) {
        return !args.isEmpty() && args.size() <= 2 && args.getFirst() instanceof byte[] state
                ? state : new byte[0];
    }

    private static LocalDate date(byte[] state) {
        int year = (state[0] & 0xff) << 8 | (state[1] & 0xff);
        return LocalDate.of(checked(year), state[2], state[3]);
    }

    private static int checked(int year) {
        if (year < 1 || year > LAST_YEAR) {
            throw new DateTimeException(year + " is no year for Python: its years are 1 to 9999");
        }
        return year;
    }

    private static LocalTime time(byte[] state, int at) {
        int micros = (state[at + 3] & 0xff) << 16 | (state[at + 4] & 0xff) << 8
                | (state[at + 5] & 0xff);
        return LocalTime.of(state[at], state[at + 1], state[at + 2], micros * MICRO);
    }

    private static @Nullable Object withZone(LocalTime time, PythonTuple args) {
        return args.size() == 1 ? time
                : args.get(1) instanceof ZoneOffset zone ? OffsetTime.of(time, zone) : null;
    }

    private static @Nullable Object withZone(LocalDateTime time, PythonTuple args) {
        return args.size() == 1 ? time
                : args.get(1) instanceof ZoneOffset zone ? OffsetDateTime.of(time, zone) : null;
    }

    private static @Nullable Duration duration(PythonTuple args) {
        return args.size() == 3 && args.get(0) instanceof Long days
                && args.get(1) instanceof Long seconds && args.get(2) instanceof Long micros
                && Math.abs(days) <= MOST_DAYS && seconds >= 0 && seconds < DAY
                && micros >= 0 && micros < 1_000_000
                        ? Duration.ofSeconds(days * DAY + seconds, micros * MICRO) : null;
    }

    private static @Nullable ZoneOffset zone(PythonTuple args) {
        return args.size() == 1 && args.getFirst() instanceof Duration offset
                && offset.getNano() == 0 && offset.abs().toSeconds() < DAY
                        ? ZoneOffset.ofTotalSeconds((int) offset.getSeconds()) : null;
    }

    static PythonObject of(LocalDate date) {
        return call("date", dateBytes(date, new byte[DATE_BYTES]));
    }

    static PythonObject of(LocalTime time) {
        return call("time", timeBytes(time, new byte[TIME_BYTES], 0));
    }

    static PythonObject of(OffsetTime time) {
        return call("time", timeBytes(time.toLocalTime(), new byte[TIME_BYTES], 0),
                time.getOffset());
    }

    static PythonObject of(LocalDateTime time) {
        return call("datetime", bytes(time));
    }

    static PythonObject of(OffsetDateTime time) {
        return call("datetime", bytes(time.toLocalDateTime()), time.getOffset());
    }

    static PythonObject of(ZoneOffset zone) {
        return call("timezone", Duration.ofSeconds(zone.getTotalSeconds()));
    }

    static PythonObject of(Duration time) {
        long days = Math.floorDiv(time.getSeconds(), DAY);
        if (Math.abs(days) > MOST_DAYS) {
            throw new DateTimeException(time + " is longer than Python's timedelta can be");
        }
        return call("timedelta", days, Math.floorMod(time.getSeconds(), DAY),
                (long) time.getNano() / MICRO);
    }

    private static PythonObject call(String type, @Nullable Object... args) {
        return PythonObject.call(new PythonGlobal("datetime", type), args);
    }

    private static byte[] bytes(LocalDateTime time) {
        byte[] state = dateBytes(time.toLocalDate(), new byte[DATE_BYTES + TIME_BYTES]);
        return timeBytes(time.toLocalTime(), state, DATE_BYTES);
    }

    private static byte[] dateBytes(LocalDate date, byte[] state) {
        checked(date.getYear());
        state[0] = (byte) (date.getYear() >> 8);
        state[1] = (byte) date.getYear();
        state[2] = (byte) date.getMonthValue();
        state[3] = (byte) date.getDayOfMonth();
        return state;
    }

    private static byte[] timeBytes(LocalTime time, byte[] state, int at) {
        int micros = time.getNano() / MICRO;
        state[at] = (byte) time.getHour();
        state[at + 1] = (byte) time.getMinute();
        state[at + 2] = (byte) time.getSecond();
        state[at + 3] = (byte) (micros >> 16);
        state[at + 4] = (byte) (micros >> 8);
        state[at + 5] = (byte) micros;
        return state;
    }
}
