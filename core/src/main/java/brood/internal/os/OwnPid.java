package brood.internal.os;

import java.io.File;
import java.io.IOException;

/// The id of this process, without what [ProcessHandle] costs a JVM that has just started.
public final class OwnPid {
    private static final long PID = find();

    private OwnPid() {}

    public static long get() {
        return PID;
    }

    private static long find() {
        try {
            String link = new File("/proc/self").getCanonicalFile().getName();
            return Long.parseLong(link);
        } catch (IOException | NumberFormatException e) {
            return ProcessHandle.current().pid(); // no /proc: not Linux
        }
    }
}
