package brood.launchmodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/// Compiles the programs of these tests, whose sources are resources.
@NullMarked
final class Javac {
    private Javac() {}

    /// The file of a source, such as `app/Program.java`.
    static Path source(String name) {
        URL url = Javac.class.getResource("/launchmodes/" + name);
        assertThat(url).as(name).isNotNull();
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /// Compiles for the class path.
    ///
    /// @return the target
    static Path compile(Path target, List<Path> classPath, Path... sources) throws IOException {
        return run(target, "--class-path", classPath, sources);
    }

    /// Compiles a module.
    ///
    /// @return the target
    static Path compileModule(Path target, List<Path> modulePath, Path... sources)
            throws IOException {
        return run(target, "--module-path", modulePath, sources);
    }

    private static Path run(Path target, String flag, List<Path> path, Path... sources)
            throws IOException {
        Files.createDirectories(target);
        List<String> options =
                List.of("-proc:none", "-Xlint:none", "-d", target.toString(), flag, join(path));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(messages, files, null, options, null,
                    files.getJavaFileObjectsFromPaths(Arrays.asList(sources))).call();
            assertThat(done).as("%s", messages).isTrue();
        }
        return target;
    }

    /// The paths as one argument.
    static String join(List<Path> paths) {
        return join(paths.toArray(Path[]::new));
    }

    static String join(Path... paths) {
        return Stream.of(paths).map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
