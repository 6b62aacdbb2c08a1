package brood.internal.launch;

import brood.ChildOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The environment variables that add flags to a JVM. Each JVM that finds one says so on standard
/// error, so children get the flags as arguments and the variables are taken away from them.
///
/// Nothing has to be given back to grandchildren: a child's arguments hold the flags, and it hands
/// its own flags on.
final class ToolOptions {
    /// Read by the JVM, before the command line.
    static final String TOOL = "JAVA_TOOL_OPTIONS";
    /// Read by the `java` launcher, which puts them before the command line.
    static final String LAUNCHER = "JDK_JAVA_OPTIONS";
    /// Read by the JVM, after the command line, so that they win.
    static final String LAST = "_JAVA_OPTIONS";

    private static final String[] ALL = {TOOL, LAUNCHER, LAST};

    private ToolOptions() {}

    /// The variable's value, empty when it is not set.
    static String value(String variable) {
        String value = System.getenv(variable);
        return value == null ? "" : value;
    }

    /// The variables that children do not get, with their values.
    static Map<String, String> removed() {
        Map<String, String> removed = new HashMap<>();
        for (String variable : ALL) {
            String value = System.getenv(variable);
            if (value != null) {
                removed.put(variable, value);
            }
        }
        return removed;
    }

    /// What the options change, and the removal of the variables above unless the options set them.
    static Map<String, Optional<String>> changes(ChildOptions options) {
        Map<String, Optional<String>> changes = new HashMap<>();
        for (String variable : removed().keySet()) {
            changes.put(variable, Optional.empty());
        }
        changes.putAll(options.environment());
        return changes;
    }
}
