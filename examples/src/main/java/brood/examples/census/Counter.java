package brood.examples.census;

import static brood.examples.census.ByteKind.DIGIT;
import static brood.examples.census.ByteKind.LETTER;
import static brood.examples.census.ByteKind.NEWLINE;
import static brood.examples.census.ByteKind.SPACE;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;

/// Counts the lines, words and identifiers of texts, byte by byte, in any encoding that extends
/// ASCII.
///
/// - A line ends with a newline; what follows the last newline of a file is a line too.
/// - A word is a longest run of bytes other than space, tab, newline, vertical tab, form feed and
///   carriage return, as `wc -w` and Python's `split()` have it.
/// - An identifier is a longest run of ASCII letters and digits, `_`, `$` and bytes from 128 on,
///   unless it begins with a digit.
/// - Of a binary file, see [Binary], nothing is counted but that there is one.
///
/// Used by one thread.
final class Counter {
    private static final int BUFFER = 64 << 10;

    private final IdentifierCounts identifiers = new IdentifierCounts();
    private final ArrayList<String> unreadable = new ArrayList<>();
    private long files;
    private long binaryFiles;
    private long bytes;
    private long lines;
    private long words;

    private byte[] buffer = new byte[BUFFER];
    private boolean inWord;

    /// What was counted so far.
    Tally tally() {
        PackedCounts packed = identifiers.pack();
        return new Tally(files, binaryFiles, bytes, lines, words, packed, unreadable);
    }

    /// Counts one piece; as much of it as can be read.
    void count(Corpus corpus, Piece piece) {
        try (InputStream in = corpus.open(piece)) {
            count(in, piece.startsFile());
        } catch (IOException e) {
            unreadable.add(piece.name() + ": " + e);
        }
    }

    private void count(InputStream in, boolean startsFile) throws IOException {
        int length = in.readNBytes(buffer, 0, Binary.HEAD);
        if (startsFile && Binary.is(buffer, length)) {
            binaryFiles++;
            return;
        }
        files += startsFile ? 1 : 0;
        bytes += length;
        countText(in, length);
    }

    /// Counts a text whose first bytes are in the buffer.
    private void countText(InputStream in, int length) throws IOException {
        byte last = '\n';
        inWord = false;
        int unread = length;
        int added;
        do {
            added = fill(in, unread);
            int filled = unread + Math.max(0, added);
            last = filled > 0 ? buffer[filled - 1] : last;
            unread = scan(filled, added < 0);
        } while (added >= 0);
        lines += last == '\n' ? 0 : 1;
    }

    /// Reads more into the buffer, behind what is there, and leaves one byte free at its end.
    private int fill(InputStream in, int unread) throws IOException {
        if (unread == buffer.length - 1) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length); // for one very long identifier
        }
        int added = in.read(buffer, unread, buffer.length - 1 - unread);
        bytes += Math.max(0, added);
        return added;
    }

    /// Counts what is in the buffer. An identifier that reaches the end of the buffer may go on in
    /// what comes next: it is moved to the front and left uncounted, unless the text ends here.
    ///
    /// @return the length of what is left
    private int scan(int length, boolean isEnd) {
        byte[] text = buffer;
        text[length] = ' '; // ends the last identifier, so that its loop need not look at length
        int cut = isEnd ? -1 : length;
        boolean word = inWord;
        int newLines = 0;
        int newWords = 0;
        int at = 0;
        while (at < length) {
            byte kind = ByteKind.of(text[at]);
            boolean space = kind <= SPACE;
            if (kind < DIGIT) {
                at++;
            } else {
                int end = countIdentifier(text, at, cut);
                if (end == cut) {
                    break;
                }
                at = end;
            }
            newLines += kind == NEWLINE ? 1 : 0;
            newWords += space || word ? 0 : 1;
            word = !space;
        }
        inWord = word;
        lines += newLines;
        words += newWords;
        System.arraycopy(text, at, text, 0, length - at);
        return length - at;
    }

    /// Counts the run of letters and digits that begins here as an identifier if it is one, and if
    /// it does not end where the text is cut.
    ///
    /// @return its end
    private int countIdentifier(byte[] text, int from, int cut) {
        int end = from;
        long tail = 0;
        do {
            tail = IdentifierCounts.tail(tail, text[end++]);
        } while (ByteKind.of(text[end]) >= DIGIT);
        if (end != cut && ByteKind.of(text[from]) == LETTER) {
            identifiers.add(text, from, end, tail, 1);
        }
        return end;
    }
}
