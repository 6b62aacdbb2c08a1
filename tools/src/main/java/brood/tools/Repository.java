package brood.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The files of the project.
///
/// @param root the folder that holds README.md
public record Repository(Path root) {

    public Repository {
        if (!Files.isRegularFile(root.resolve("README.md"))) {
            throw new IllegalArgumentException(
                    root + " has no README.md: run this in the root of the"
                            + " repository");
        }
    }

    /// All pages of documentation: what is Markdown in the root, in docs and in a module's own
    /// folder.
    public List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(markdown(root, 1));
        pages.addAll(markdown(root.resolve("docs"), Integer.MAX_VALUE));
        for (Path module : modules()) {
            pages.addAll(markdown(module, 1));
        }
        return pages;
    }

    private List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.walk(root, 2)) {
            return folders.filter(folder -> !folder.equals(root))
                    .filter(folder -> Files.isRegularFile(folder.resolve("pom.xml"))).sorted()
                    .toList();
        }
    }

    private static List<Path> markdown(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    /// What a file is called here, with slashes.
    public String nameOf(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
