package brood.internal.os;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Whether a process still runs, told by its pid and the time of its start, since pids are used
/// again.
///
/// A process counts as dead when none of its threads can touch memory any more. On Linux that is
/// when it is gone, or a zombie without other threads; a zombie is what is left of a process until
/// its parent asks for it.
public final class Liveness {
    private Liveness() {}

    /// When the process started, in units of this system's own.
    ///
    /// @return -1 when there is no such process
    public static long startTime(long pid) {
        String stat = stat(pid);
        if (stat != null) {
            return stat.isEmpty() ? -1 : startTimeOf(stat);
        }
        return ProcessHandle.of(pid)
                .map(process -> process.info().startInstant().map(Instant::toEpochMilli).orElse(0L))
                .orElse(-1L);
    }

    /// Whether the process that had this pid is dead.
    ///
    /// @param startBits the low bits of what [#startTime] said when it lived
    /// @param mask which bits those are
    public static boolean isDead(long pid, long startBits, long mask) {
        String stat = stat(pid);
        if (stat == null) {
            long start = startTime(pid);
            return start == -1 || (start & mask) != startBits;
        }
        if (stat.isEmpty() || (startTimeOf(stat) & mask) != startBits) {
            return true;
        }
        char state = stat.charAt(stat.lastIndexOf(')') + 2);
        return state == 'X' || (state == 'Z' && !hasOtherThreads(pid));
    }

    /// The first thread of a process may be a zombie while others still run or end.
    private static boolean hasOtherThreads(long pid) {
        String[] threads = new File("/proc/" + pid + "/task").list();
        return threads != null && threads.length > 1;
    }

    /// @return null where there is no /proc; empty when there is no such process
    private static @org.jspecify.annotations.Nullable String stat(long pid) {
        try (FileInputStream in = new FileInputStream("/proc/" + pid + "/stat")) {
            byte[] buffer = new byte[1024];
            int length = in.read(buffer);
            return length <= 0 ? "" : new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return new File("/proc/self/stat").exists() ? "" : null;
        }
    }

    /// The 22nd field; the second one, the name, is in parentheses and may hold anything.
    private static long startTimeOf(String stat) {
        int at = stat.lastIndexOf(')') + 2;
        for (int field = 3; field < 22; field++) {
            at = stat.indexOf(' ', at) + 1;
        }
        return Long.parseLong(stat.substring(at, stat.indexOf(' ', at)));
    }
}
