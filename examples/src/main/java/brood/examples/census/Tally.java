package brood.examples.census;

import java.io.Serializable;
import java.util.List;

/// What a worker answers: the counts of one chunk.
///
/// @param files how many text files begin in it
/// @param binaryFiles how many files are binary, of which nothing else is counted
/// @param bytes the length of all texts
/// @param lines how many lines
/// @param words how many words
/// @param identifiers how often each identifier occurs
/// @param unreadable the files that could not be read or not to their end, each with the reason
record Tally(
        long files,
        long binaryFiles,
        long bytes,
        long lines,
        long words,
        PackedCounts identifiers,
        List<String> unreadable)
        implements Serializable {}
