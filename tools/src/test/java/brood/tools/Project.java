package brood.tools;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The project that these tests are part of.
final class Project {
    static final Path ROOT = find();

    private Project() {}

    private static Path find() {
        try {
            Path classes = Path.of(
                    Project.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            for (Path folder = classes; folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve("CONTRIBUTING.md"))) {
                    return folder;
                }
            }
            throw new IllegalStateException(classes + " is in no repository");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
