package brood.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What is done to whole folders.
final class Folders {
    private Folders() {}

    /// Makes it an empty folder.
    ///
    /// @throws IOException when it is something else than a site that was made before
    static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            if (!Files.exists(folder.resolve("index.html")) && !isEmpty(folder)) {
                throw new IOException(folder + " is not empty and no site: give another --to");
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    static List<Path> filesBelow(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .filter(Files::isRegularFile).sorted().toList();
        }
    }
}
