package brood.internal.launch;

import brood.ChildOptions;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/// The default locales and the default time zone of a parent that changed them while it ran. What
/// it was started with reaches a child by flags and environment, and what its JVM found out about
/// the time zone, by the property `user.timezone`.
///
/// @param locales the language tags of the default, the display and the format locale, separated
///         by spaces; empty when the child has the same locales by itself
/// @param timeZone its id; empty when the child has the same by itself
public record InheritedRegion(String locales, String timeZone) {
    static final String TIME_ZONE = "user.timezone";
    static final String TIME_ZONE_VARIABLE = "TZ";

    /// This JVM's. Costs 10 ms once in a JVM that has not used its time zone, because only asking
    /// for it tells whether the program has set one: best called while the child boots.
    public static InheritedRegion current() {
        return new InheritedRegion(changedLocales(), changedTimeZone());
    }

    /// This JVM's, less what the options settle.
    public static InheritedRegion of(ChildOptions options) {
        boolean ownLocale = setsOneOf(options.jvmFlags(), "-Duser.language", "-Duser.country");
        boolean ownZone = setsOneOf(options.jvmFlags(), "-D" + TIME_ZONE)
                || options.environment().containsKey(TIME_ZONE_VARIABLE);
        return new InheritedRegion(
                ownLocale ? "" : changedLocales(), ownZone ? "" : changedTimeZone());
    }

    /// In the child, before user code runs.
    public void adopt() {
        if (!locales.isEmpty()) {
            String[] tags = locales.split(" ");
            Locale.setDefault(Locale.forLanguageTag(tags[0]));
            Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag(tags[1]));
            Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag(tags[2]));
        }
        if (!timeZone.isEmpty()) {
            TimeZone.setDefault(TimeZone.getTimeZone(timeZone));
        }
    }

    private static String changedLocales() {
        Locale all = Locale.getDefault();
        Locale display = Locale.getDefault(Locale.Category.DISPLAY);
        Locale format = Locale.getDefault(Locale.Category.FORMAT);
        if (isFromProperties(all, "") && isFromProperties(display, ".display")
                && isFromProperties(format, ".format")) {
            return "";
        }
        return all.toLanguageTag() + " " + display.toLanguageTag() + " " + format.toLanguageTag();
    }

    /// Whether a JVM with this one's properties has this locale from its start.
    private static boolean isFromProperties(Locale locale, String category) {
        return isFromProperty(locale.getLanguage(), "user.language", category)
                && isFromProperty(locale.getScript(), "user.script", category)
                && isFromProperty(locale.getCountry(), "user.country", category)
                && isFromProperty(locale.getVariant(), "user.variant", category)
                && (!locale.hasExtensions() || System.getProperty("user.extensions") != null);
    }

    private static boolean isFromProperty(String part, String property, String category) {
        String value = System.getProperty(property + category);
        return part.equals(value == null ? System.getProperty(property, "") : value);
    }

    /// The JVM sets the property when it finds its zone out, and a program that sets the default
    /// does not.
    private static String changedTimeZone() {
        String zone = TimeZone.getDefault().getID();
        return zone.equals(System.getProperty(TIME_ZONE)) ? "" : zone;
    }

    private static boolean setsOneOf(List<String> flags, String... names) {
        for (String flag : flags) {
            for (String name : names) {
                if (flag.startsWith(name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
