package brood.examples.census;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What is counted: a folder, a zip or jar, or a single text file.
///
/// Hidden files and folders, whose names begin with a dot, are left out, and links are not
/// followed, so that nothing is counted twice.
sealed interface Corpus extends AutoCloseable permits FolderCorpus, ZipCorpus {

    /// What a corpus holds.
    ///
    /// @param pieces all that can be counted, in an order that is always the same
    /// @param unreadable the names of folders that can't be listed
    record Listing(List<Piece> pieces, List<String> unreadable) {}

    /// Opens whatever lies there.
    ///
    /// @throws IOException when nothing does, or it can't be read
    static Corpus open(Path path) throws IOException {
        return isZip(path) ? new ZipCorpus(path) : new FolderCorpus(path);
    }

    /// What lies there.
    ///
    /// @throws IOException when nothing does, or it can't be read
    static Listing list(Path path) throws IOException {
        try (Corpus corpus = open(path)) {
            return corpus.list();
        }
    }

    Listing list() throws IOException;

    /// Opens one piece for reading.
    InputStream open(Piece piece) throws IOException;

    @Override
    void close() throws IOException;

    private static boolean isZip(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        String name = path.toString();
        return name.endsWith(".zip") || name.endsWith(".jar") || startsAsZip(path);
    }

    private static boolean startsAsZip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(4);
            return Arrays.equals(head, new byte[] {'P', 'K', 3, 4});
        }
    }
}
