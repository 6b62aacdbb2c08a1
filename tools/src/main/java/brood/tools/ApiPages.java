package brood.tools;

import java.nio.file.Path;
import java.util.spi.ToolProvider;

/// The documentation of the API, by the JDK's own javadoc.
final class ApiPages {
    private final Path root;

    ApiPages(Path root) {
        this.root = root;
    }

    /// Runs it. What is wrong is said on the standard error.
    ///
    /// @return whether nothing was wrong
    boolean write(Path target) {
        ToolProvider javadoc = ToolProvider.findFirst("javadoc").orElseThrow(
                () -> new IllegalStateException("this Java has no javadoc: run on a whole JDK"));
        return javadoc.run(System.out, System.err,
                "-quiet", "-notimestamp", "-Xdoclint:all", "-Werror",
                "-windowtitle", "Brood", "-doctitle", "Brood",
                "-d", target.toString(),
                "--module-source-path", "brood=" + root.resolve("core/src/main/java"),
                "--module-path", System.getProperty("java.class.path"),
                "--module", "brood") == 0;
    }
}
