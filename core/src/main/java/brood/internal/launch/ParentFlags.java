package brood.internal.launch;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The JVM flags that this JVM was started with, as `--flag=value` where they have a value, in the
/// order in which the JVM applied them. In a child, without the library's own ones.
///
/// `/proc/self/cmdline` is read first. It does not serve when an argument file is gone, or when
/// the JVM was not started by `java` (jpackage, `jshell`, a native program); then
/// `java.management` is asked, which costs some 20 ms, and may be missing in an image.
final class ParentFlags {
    private ParentFlags() {}

    static List<String> read() {
        try {
            if (isStartedByJava()) {
                return fromCommandLine(ProcText.read("/proc/self/cmdline"));
            }
        } catch (IOException ignored) {
            // The runtime bean knows the flags too.
        }
        return fromBean();
    }

    /// Whether the program that runs is the `java` of this JVM, and not another one that has
    /// loaded the JVM.
    private static boolean isStartedByJava() throws IOException {
        File java = new File(System.getProperty("java.home", ""), "bin/java");
        return new File("/proc/self/exe").getCanonicalPath().equals(java.getCanonicalPath());
    }

    /// The flags in this command line, whose arguments end with NUL, and in the variables.
    static List<String> fromCommandLine(String commandLine) throws IOException {
        List<String> arguments = Arrays.asList(commandLine.split("\0", -1));
        List<String> flags = new ArrayList<>();
        flags.addAll(ArgumentText.ofVariable(ToolOptions.value(ToolOptions.TOOL)));
        flags.addAll(CommandLineParser
                .flags(ArgumentText.ofVariable(ToolOptions.value(ToolOptions.LAUNCHER))));
        flags.addAll(withoutOurs(CommandLineParser.flags(arguments.subList(1, arguments.size()))));
        flags.addAll(ArgumentText.ofVariable(ToolOptions.value(ToolOptions.LAST)));
        return withOptionFiles(flags);
    }

    /// By reflection, so that the library needs `java.base` only.
    @SuppressWarnings("unchecked")
    private static List<String> fromBean() {
        try {
            Object bean = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getRuntimeMXBean").invoke(null);
            return withoutOurs((List<String>) Class.forName("java.lang.management.RuntimeMXBean")
                    .getMethod("getInputArguments").invoke(bean));
        } catch (ReflectiveOperationException | LinkageError e) {
            System.getLogger("brood.child").log(Level.WARNING,
                    "the flags of this JVM can't be found out, so its children start without them;"
                            + " add the module java.management to this runtime image");
            return List.of();
        }
    }

    private static List<String> withoutOurs(List<String> flags) {
        return flags.subList(flags.lastIndexOf(JvmFlags.MARKER) + 1, flags.size());
    }

    private static List<String> withOptionFiles(List<String> flags) throws IOException {
        List<String> all = new ArrayList<>(flags.size());
        for (String flag : flags) {
            if (flag.startsWith("-XX:VMOptionsFile=")) {
                all.addAll(ArgumentText
                        .ofVariable(ProcText.read(flag.substring("-XX:VMOptionsFile=".length()))));
            } else {
                all.add(flag);
            }
        }
        return all;
    }
}
