package brood.benchmarks;

import java.util.Locale;

/// What a figure has to be.
///
/// @param kind of what, and on which side of the limit
/// @param limit the bound
public record Goal(Kind kind, double limit) {

    /// What is compared with the limit.
    public enum Kind {
        /// Nothing: the figure is for information.
        NONE,
        /// The ratio of Brood's figure to CPython's must not be larger.
        RATIO_AT_MOST,
        /// The ratio of Brood's figure to CPython's must not be smaller.
        RATIO_AT_LEAST,
        /// Brood's figure itself must not be larger.
        VALUE_AT_MOST
    }

    /// No goal.
    public static final Goal NONE = new Goal(Kind.NONE, 0);

    /// For times and sizes: at most so many times CPython's.
    public static Goal atMost(double ratio) {
        return new Goal(Kind.RATIO_AT_MOST, ratio);
    }

    /// For rates: at least so many times CPython's.
    public static Goal atLeast(double ratio) {
        return new Goal(Kind.RATIO_AT_LEAST, ratio);
    }

    /// At most this, whatever CPython needs.
    public static Goal valueAtMost(double value) {
        return new Goal(Kind.VALUE_AT_MOST, value);
    }

    /// Whether there is a goal, and what is compared with it has been measured.
    boolean applies(double ratio) {
        return switch (kind) {
            case NONE -> false;
            case VALUE_AT_MOST -> true;
            case RATIO_AT_MOST, RATIO_AT_LEAST -> !Double.isNaN(ratio);
        };
    }

    boolean isHeld(double value, double ratio) {
        return switch (kind) {
            case NONE -> true;
            case VALUE_AT_MOST -> value <= limit;
            case RATIO_AT_MOST -> ratio <= limit;
            case RATIO_AT_LEAST -> ratio >= limit;
        };
    }

    String describe(String unit) {
        String number = String.format(Locale.ROOT, "%.3g", limit).replaceFirst("\\.?0+$", "");
        return switch (kind) {
            case NONE -> "";
            case VALUE_AT_MOST -> "<= " + number + " " + unit;
            case RATIO_AT_MOST -> "<= " + number + " x";
            case RATIO_AT_LEAST -> ">= " + number + " x";
        };
    }
}
