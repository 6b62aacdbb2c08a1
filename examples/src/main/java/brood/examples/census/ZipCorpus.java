package brood.examples.census;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The files of a zip or jar, in the order of its directory.
final class ZipCorpus implements Corpus {
    private final ZipFile zip;

    ZipCorpus(Path path) throws IOException {
        this.zip = new ZipFile(path.toFile());
    }

    @Override
    public Listing list() {
        List<Piece> pieces = zip.stream()
                .filter(entry -> !entry.isDirectory() && !isHidden(entry.getName()))
                .map(entry -> new Piece(entry.getName(), 0, Math.max(0, entry.getSize())))
                .toList();
        return new Listing(pieces, List.of());
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.contains("/.");
    }

    @Override
    public InputStream open(Piece piece) throws IOException {
        ZipEntry entry = zip.getEntry(piece.name());
        if (entry == null) {
            throw new FileNotFoundException(piece.name());
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
