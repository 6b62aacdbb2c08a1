package brood.internal.launch;

import java.io.File;

/// Puts `%p`, which the JVM replaces by its pid, into the names of files that a JVM writes from its
/// start to its end: two JVMs with one log or recording overwrite each other's.
final class OutputFiles {
    private static final String LOG = "-Xlog:";
    private static final String OLD_GC_LOG = "-Xloggc:";
    private static final String VM_LOG = "-XX:LogFile=";
    private static final String RECORDING = "-XX:StartFlightRecording";

    /// Keeps a recording from announcing itself on standard output.
    static final String SILENT_RECORDING = "-Xlog:jfr+startup=error:stderr";

    private OutputFiles() {}

    static boolean isRecording(String flag) {
        return flag.startsWith(RECORDING);
    }

    /// The flag with `%p` in the file that it names; the flag itself when it names none.
    static String withPid(String flag) {
        if (flag.startsWith(LOG)) {
            return log(flag);
        }
        if (flag.startsWith(OLD_GC_LOG)) {
            return named(flag, OLD_GC_LOG.length(), flag.length());
        }
        if (flag.startsWith(VM_LOG)) {
            return named(flag, VM_LOG.length(), flag.length());
        }
        return isRecording(flag) ? recording(flag) : flag;
    }

    /// `-Xlog:what:output:decorators:options`; the output may be quoted, and hold `:` then.
    private static String log(String flag) {
        int start = flag.indexOf(':', LOG.length()) + 1;
        if (start == 0) {
            return flag;
        }
        if (flag.startsWith("file=", start)) {
            start += "file=".length();
        }
        boolean quoted = flag.startsWith("\"", start);
        start += quoted ? 1 : 0;
        int end = flag.indexOf(quoted ? '"' : ':', start);
        end = end < 0 ? flag.length() : end;
        String output = flag.substring(start, end);
        boolean isFile = !output.isEmpty() && !output.equals("stdout") && !output.equals("stderr");
        return isFile ? named(flag, start, end) : flag;
    }

    /// `-XX:StartFlightRecording=filename=x,duration=…`, also with `:` instead of the first `=`.
    private static String recording(String flag) {
        int key = flag.indexOf("filename=");
        if (key < 0) {
            return flag;
        }
        int start = key + "filename=".length();
        int end = flag.indexOf(',', start);
        end = end < 0 ? flag.length() : end;
        // The JVM makes a name with its pid in a folder.
        return new File(flag.substring(start, end)).isDirectory() ? flag : named(flag, start, end);
    }

    private static String named(String flag, int start, int end) {
        String file = flag.substring(start, end);
        if (file.contains("%p")) {
            return flag;
        }
        int dot = file.lastIndexOf('.');
        int at = dot > file.lastIndexOf('/') + 1 ? dot : file.length();
        return flag.substring(0, start) + file.substring(0, at) + "-%p" + file.substring(at)
                + flag.substring(end);
    }
}
