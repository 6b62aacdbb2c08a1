package brood.examples.census;

/// A file of a [Corpus], or one stretch of a large file.
///
/// A stretch is made of whole lines: it owns the lines that begin in `from` to `to`.
///
/// @param name the file's name within its corpus
/// @param from the first byte, 0 for the beginning of the file
/// @param to the byte behind the last
record Piece(String name, long from, long to) {

    /// About what opening a file costs, in bytes that could be counted meanwhile.
    private static final long OPENING = 4096;

    boolean startsFile() {
        return from == 0;
    }

    /// How much work it is, in bytes.
    long weight() {
        return OPENING + to - from;
    }
}
