package brood.internal.os;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What `/proc/self/status` says of this process.
final class ProcStatus {
    private static final String UMASK = "\nUmask:\t";
    private static final int OTHERS_WRITE = 022;

    private ProcStatus() {}

    /// Whether files that this process makes without further ado are writable by nobody else; false
    /// when that can't be told.
    static boolean othersCanNotWriteNewFiles() {
        try (FileInputStream in = new FileInputStream("/proc/self/status")) {
            String text = new String(in.readNBytes(4096), StandardCharsets.ISO_8859_1);
            int start = text.indexOf(UMASK) + UMASK.length();
            int end = text.indexOf('\n', start);
            if (start < UMASK.length() || end < 0) {
                return false;
            }
            return (Integer.parseInt(text.substring(start, end), 8) & OTHERS_WRITE) == OTHERS_WRITE;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }
}
