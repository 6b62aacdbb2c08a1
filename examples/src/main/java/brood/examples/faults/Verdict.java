package brood.examples.faults;

import java.util.Locale;

/// What a fault did.
///
/// @param isGreen whether it did what it should: failed its own task with the right exception, left
///         the others alone, and left a pool of full size
/// @param text for people
/// @param millis from the fault to the exception; NaN where nobody died
record Verdict(boolean isGreen, String text, double millis) {

    static Verdict green(String text, double millis) {
        return new Verdict(true, text, millis);
    }

    static Verdict red(String text) {
        return new Verdict(false, text, Double.NaN);
    }

    String time() {
        return Double.isNaN(millis) ? "" : String.format(Locale.ROOT, "%.1f ms", millis);
    }
}
