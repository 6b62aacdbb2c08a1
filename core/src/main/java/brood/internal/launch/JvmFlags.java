package brood.internal.launch;

import brood.ChildOptions;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The JVM flags of a child. From the weakest to the strongest: the library's own for a fast and
/// small start, the parent's, the heap from the options, and the options' flags.
final class JvmFlags {
    /// Stands between the library's own flags and the inherited ones, so that a child that starts
    /// children hands on only the latter.
    static final String MARKER = "-Dbrood.child=true";

    private static final String[] QUIET = {
            // What the JVM says goes to standard error: standard output belongs to the program.
            "-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr"
    };

    private JvmFlags() {}

    /// The parent's flags as children get them; read once, when the first child starts.
    static List<String> inherited() {
        return Inherited.FLAGS;
    }

    static void addTo(List<String> command, ChildOptions options) {
        addTo(command, options, inherited());
    }

    static void addTo(List<String> command, ChildOptions options, List<String> inherited) {
        boolean ownCollector = HeapFlags.choosesCollector(options.jvmFlags());
        if (options.tuned()) {
            addTuned(command, options, inherited, ownCollector);
        }
        command.addAll(List.of(QUIET));
        command.add(MARKER);
        for (String flag : inherited) {
            if (!isOverruled(flag, options, ownCollector)) {
                command.add(flag);
            }
        }
        addEncodings(command);
        if (options.maxHeap() != 0) {
            command.add("-Xmx" + options.maxHeap());
        }
        command.addAll(options.jvmFlags());
    }

    private static void addTuned(
            List<String> command, ChildOptions options, List<String> inherited,
            boolean ownCollector) {
        if (options.javaHome().isEmpty()) {
            // Not for another JDK: a diagnostic flag may be gone there, and the JVM not start.
            command.add("-XX:+UnlockDiagnosticVMOptions");
            command.add("-XX:ArchiveRelocationMode=0");
        }
        if (!ownCollector && !HeapFlags.choosesCollector(inherited)) {
            command.add("-XX:+UseSerialGC");
        }
        String firstHeap = HeapFlags.first(inherited, options);
        if (firstHeap != null) {
            command.add(firstHeap);
        }
        command.add("-XX:-UsePerfData");
    }

    /// Whether the options say something that this inherited flag contradicts.
    private static boolean isOverruled(String flag, ChildOptions options, boolean ownCollector) {
        return (ownCollector && HeapFlags.isCollector(flag))
                || (options.workingFolder().isPresent() && flag.startsWith("-Duser.dir="));
    }

    /// A child prints in its parent's encoding, whatever locale it runs in.
    private static void addEncodings(List<String> command) {
        addEncoding(command, "-Dstdout.encoding=", System.out);
        addEncoding(command, "-Dstderr.encoding=", System.err);
    }

    private static void addEncoding(List<String> command, String flag,
            @Nullable PrintStream stream) {
        if (stream != null) {
            command.add(flag + stream.charset().name());
        }
    }

    private static final class Inherited {
        static final List<String> FLAGS = read();

        private static List<String> read() {
            List<String> flags = new ArrayList<>(FlagRules.filter(ParentFlags.read()));
            ManifestFlags.addTo(flags);
            return List.copyOf(flags);
        }
    }
}
