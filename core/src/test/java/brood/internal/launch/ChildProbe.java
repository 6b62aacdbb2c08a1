package brood.internal.launch;

import java.util.Locale;
import java.util.stream.Collectors;

/// Stands in for the child's main class: prints what its JVM was given, one fact a line.
final class ChildProbe {
    private ChildProbe() {}

    public static void main(String[] args) {
        Module own = ChildProbe.class.getModule();
        print("text", "中文");
        print("assertions", ChildProbe.class.desiredAssertionStatus());
        print("charset", System.out.charset());
        print("language", Locale.getDefault().getLanguage());
        print("heap", Runtime.getRuntime().maxMemory() >> 20);
        print("open", Object.class.getModule().isOpen("java.lang", own));
        print("native", own.isNativeAccessEnabled());
        print("agent", System.getProperty("agent"));
        print("classpath", System.getProperty("java.class.path"));
        print("library", System.getProperty("brood.library"));
        print("tool", System.getenv("JAVA_TOOL_OPTIONS"));
        print("folder", System.getProperty("user.dir"));
        print("args", String.join(",", args));
        print("modules", ModuleLayer.boot().modules().stream().map(Module::getName)
                .filter(name -> !name.matches("(java|jdk)\\..*")).sorted()
                .collect(Collectors.joining(",")));
        for (String name : System.getProperty("show", "java.home").split(",")) {
            print(name, System.getProperty(name));
        }
    }

    private static void print(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
