package brood.examples.census;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The files of a folder and of all folders below it, in the order of their names; or one file.
final class FolderCorpus implements Corpus {

    /// Text files larger than this are cut into stretches of this many bytes.
    private static final long STRETCH = 4 << 20;

    private final Path root;

    FolderCorpus(Path root) {
        this.root = root;
    }

    @Override
    public Listing list() throws IOException {
        Lister lister = new Lister();
        Files.walkFileTree(root, lister);
        lister.pieces.sort(Comparator.comparing(Piece::name).thenComparingLong(Piece::from));
        return new Listing(lister.pieces, lister.unreadable);
    }

    @Override
    public InputStream open(Piece piece) throws IOException {
        return LineStretch.open(root.resolve(piece.name()), piece.from(), piece.to());
    }

    @Override
    public void close() {}

    private final class Lister extends SimpleFileVisitor<Path> {
        private final List<Piece> pieces = new ArrayList<>();
        private final List<String> unreadable = new ArrayList<>();

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
            return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            if (facts.isRegularFile() && !isHidden(file)) {
                add(file, facts.size());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (file.equals(root)) {
                throw failure;
            }
            unreadable.add(root.relativize(file).toString());
            return FileVisitResult.CONTINUE;
        }

        private boolean isHidden(Path file) {
            return !file.equals(root) && file.getFileName().toString().startsWith(".");
        }

        private void add(Path file, long size) {
            String name = root.relativize(file).toString();
            long stretch = size > STRETCH && !Binary.is(file) ? STRETCH : Math.max(1, size);
            long from = 0;
            do {
                pieces.add(new Piece(name, from, Math.min(size, from + stretch)));
                from += stretch;
            } while (from < size);
        }
    }
}
