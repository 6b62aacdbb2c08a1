package brood.examples.census;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The sum of tallies, which is the same in whatever order they are added.
///
/// Used by one thread at a time.
final class Totals {
    private final IdentifierCounts identifiers = new IdentifierCounts();
    private final Set<String> unreadable = new TreeSet<>();
    private long files;
    private long binaryFiles;
    private long bytes;
    private long lines;
    private long words;

    void add(Tally tally) {
        files += tally.files();
        binaryFiles += tally.binaryFiles();
        bytes += tally.bytes();
        lines += tally.lines();
        words += tally.words();
        tally.identifiers().addTo(identifiers);
        unreadable.addAll(tally.unreadable());
    }

    void addUnreadable(List<String> problems) {
        unreadable.addAll(problems);
    }

    long files() {
        return files;
    }

    long binaryFiles() {
        return binaryFiles;
    }

    long bytes() {
        return bytes;
    }

    long lines() {
        return lines;
    }

    long words() {
        return words;
    }

    IdentifierCounts identifiers() {
        return identifiers;
    }

    /// What could not be read, in alphabetical order.
    Set<String> unreadable() {
        return unreadable;
    }

    boolean isSameAs(Totals other) {
        return files == other.files
                && binaryFiles == other.binaryFiles
                && bytes == other.bytes
                && lines == other.lines
                && words == other.words
                && identifiers.isSameAs(other.identifiers);
    }
}
