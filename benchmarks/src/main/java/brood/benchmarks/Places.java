package brood.benchmarks;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where things are on this machine.
final class Places {
    private Places() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String script(String name) {
        return module().resolve(Path.of("src", "main", "python", name)).toString();
    }

    static Path json() {
        return module().resolve(Path.of("target", "bench.json"));
    }

    static Path scalingJson() {
        return module().resolve(Path.of("target", "scaling.json"));
    }

    static Path docs() {
        return module().resolve(Path.of("..", "docs")).normalize();
    }

    /// The folder of this module: our classes are in its target/classes.
    private static Path module() {
        try {
            Path classes = Path.of(
                    Places.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return classes.resolve(Path.of("..", "..")).normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// CPython 3.13: a version that pyenv has installed, or python3.13 on the path. In that order,
    /// because what pyenv puts on the path is a shell script.
    static Optional<File> python() {
        List<File> candidates = new ArrayList<>();
        File[] versions = new File(System.getProperty("user.home"), ".pyenv/versions")
                .listFiles((_, name) -> name.startsWith("3.13"));
        if (versions != null) {
            Arrays.sort(versions);
            for (File version : versions) {
                candidates.add(new File(version, "bin/python3.13"));
            }
        }
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "" : path).split(File.pathSeparator, -1)) {
            candidates.add(new File(folder, "python3.13"));
        }
        return candidates.stream().filter(File::canExecute).findFirst();
    }
}
