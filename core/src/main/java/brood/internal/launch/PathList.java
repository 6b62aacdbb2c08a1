package brood.internal.launch;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/// Lists of files as the JVM takes them, separated by `:`.
final class PathList {
    private PathList() {}

    /// The same list with each entry absolute. An empty entry is the working folder.
    static String absolute(String path) {
        return join(entries(path));
    }

    /// The entries, each made absolute.
    static List<String> entries(String path) {
        List<String> entries = new ArrayList<>();
        int start = 0;
        int end;
        do {
            end = path.indexOf(File.pathSeparatorChar, start);
            String entry = path.substring(start, end < 0 ? path.length() : end);
            entries.add(new File(entry).getAbsolutePath());
            start = end + 1;
        } while (end >= 0);
        return entries;
    }

    static String join(List<String> entries) {
        return String.join(File.pathSeparator, entries);
    }
}
