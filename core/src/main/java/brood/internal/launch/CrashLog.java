package brood.internal.launch;

import brood.ChildOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Finds the log that a JVM leaves when it crashes.
///
/// The JVM says where it is on standard output, which this process does not see. So this looks
/// where the flag `-XX:ErrorFile` says, and else where JVMs put it: in the working folder, or in
/// the temporary folder when that can't be written.
public final class CrashLog {
    private static final String FLAG = "-XX:ErrorFile=";

    private CrashLog() {}

    /// The log of an ended child.
    ///
    /// @param options what it was started with
    /// @return its path; empty when there is none
    public static String find(ChildOptions options, long pid) {
        String folder = options.workingFolder()
                .map(Path::toString)
                .orElse(System.getProperty("user.dir"));
        String usual = "hs_err_pid" + pid + ".log";
        List<File> places = new ArrayList<>();
        for (String flag : flags(options)) {
            if (flag.startsWith(FLAG)) {
                places.addFirst(in(folder, flag.substring(FLAG.length())
                        .replace("%p", Long.toString(pid))));
            }
        }
        places.add(in(folder, usual));
        places.add(in(System.getProperty("java.io.tmpdir"), usual));
        for (File place : places) {
            if (place.isFile()) {
                return place.getAbsolutePath();
            }
        }
        return "";
    }

    /// In the order in which the child's JVM reads them.
    private static List<String> flags(ChildOptions options) {
        List<String> flags = new ArrayList<>(JvmFlags.inherited());
        flags.addAll(options.jvmFlags());
        return flags;
    }

    private static File in(String folder, String path) {
        File file = new File(path);
        return file.isAbsolute() ? file : new File(folder, path);
    }
}
