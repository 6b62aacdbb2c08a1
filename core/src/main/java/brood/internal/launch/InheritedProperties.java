package brood.internal.launch;

import brood.ChildOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The system properties that cross to a child in its start frame: the parent's, as they are now,
/// without those that each JVM finds out about itself and those that the options give as `-D`.
///
/// @param toSend names and values that the child sets
/// @param removed names that the child clears, because its parent has cleared them
public record InheritedProperties(Map<String, String> toSend, List<String> removed) {

    /// Facts about the JVM, its host and its locale, and what its command line settles. A name that
    /// ends in `.` stands for all that start with it.
    private static final String[] OWN = {
            "brood.child", "brood.library", "com.sun.management.", "file.encoding",
            "file.separator",
            "java.class.path", "java.class.version", "java.home", "java.library.path",
            "java.runtime.", "java.specification.", "java.vendor", "java.vendor.", "java.version",
            "java.version.", "java.vm.", "jdk.debug", "jdk.internal.javac.", "jdk.launcher.",
            "jdk.module.", "line.separator", "native.encoding", "os.", "path.separator",
            "stderr.encoding", "stdin.encoding", "stdout.encoding", "sun.arch.", "sun.boot.",
            "sun.cpu.", "sun.io.unicode.encoding", "sun.java.", "sun.jnu.encoding",
            "sun.management.", "sun.os.", "sun.stderr.encoding", "sun.stdout.encoding",
            "user.country", "user.country.", "user.dir", "user.extensions", "user.extensions.",
            "user.language", "user.language.", "user.region", "user.script", "user.script.",
            "user.variant", "user.variant."
    };

    /// Made by each JVM, with the same value as in its parent unless the parent changed it.
    private static final String[] MADE = {"java.io.tmpdir", "user.home", "user.name"};

    /// What a child gets whose options settle nothing, as long as the properties stay the same; a
    /// start from a warm spare would otherwise spend most of its time on looking for changes.
    private record Usual(Properties made, InheritedProperties inherited) {}

    private static volatile @Nullable Usual usual;

    /// What a child with these options gets.
    public static InheritedProperties of(ChildOptions options) {
        Set<String> settled = new HashSet<>();
        addNames(settled, options.jvmFlags());
        if (options.environment().containsKey(InheritedRegion.TIME_ZONE_VARIABLE)) {
            settled.add(InheritedRegion.TIME_ZONE);
        }
        Properties current = System.getProperties();
        if (!settled.isEmpty()) {
            return of(current, JvmFlags.inherited(), settled);
        }
        Usual known = usual;
        if (known == null || !known.made.equals(current)) {
            Properties copy = (Properties) current.clone();
            known = new Usual(copy, of(copy, JvmFlags.inherited(), settled));
            usual = known;
        }
        return known.inherited;
    }

    /// @param settled names that the options decide
    static InheritedProperties of(
            Properties current, List<String> inherited, Set<String> settled) {
        Map<String, String> toSend = new HashMap<>();
        for (String name : current.stringPropertyNames()) {
            String value = current.getProperty(name);
            if (value != null && !isOwn(name) && !settled.contains(name)) {
                toSend.put(name, value);
            }
        }
        return new InheritedProperties(toSend, removed(current, inherited, settled));
    }

    /// What the child would have at its start, by itself or by an inherited flag, and the parent
    /// has not any more.
    private static List<String> removed(Properties current, List<String> inherited,
            Set<String> settled) {
        Set<String> atStart = new HashSet<>(List.of(MADE));
        addNames(atStart, inherited);
        List<String> removed = new ArrayList<>();
        for (String name : atStart) {
            if (current.getProperty(name) == null && !isOwn(name) && !settled.contains(name)) {
                removed.add(name);
            }
        }
        return removed;
    }

    private static void addNames(Set<String> names, List<String> flags) {
        for (String flag : flags) {
            if (flag.startsWith("-D")) {
                names.add(BootProperties.name(flag));
            }
        }
    }

    static boolean isOwn(String name) {
        for (String own : OWN) {
            if (own.endsWith(".") ? name.startsWith(own) : name.equals(own)) {
                return true;
            }
        }
        return false;
    }
}
