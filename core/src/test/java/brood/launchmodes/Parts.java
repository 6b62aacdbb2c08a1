package brood.launchmodes;

import static brood.launchmodes.Javac.source;

import brood.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// What the programs of these tests are put together from, made once: this library, a library of
/// the user's, and the user's program.
///
/// @param folder where they all are; there is a space in its name, as there may be
/// @param brood this library, as a jar
/// @param words the user's library, as a jar
/// @param wordsClasses the same as a folder
/// @param program the user's program with its resource, as a jar
/// @param programClasses the same as a folder
/// @param data the program's resource and the library's list of services, for programs whose
///         classes come from somewhere else
@NullMarked
record Parts(Path folder, Path brood, Path words, Path wordsClasses, Path program,
        Path programClasses, Path data) implements AutoCloseable {
    static final String MAIN = "app.Program";

    private static Parts make() throws IOException {
        Path folder = Files.createTempDirectory("brood parts");
        Path library = locationOf(ChildProcess.class);
        Path brood = folder.resolve("brood.jar");
        if (Files.isDirectory(library)) {
            Jars.pack(brood, library);
        } else {
            Files.copy(library, brood);
        }
        Path wordsClasses = Javac.compile(folder.resolve("words"), List.of(),
                source("words/Words.java"), source("words/Polite.java"));
        addService(wordsClasses);
        Path programClasses = Javac.compile(folder.resolve("program"),
                List.of(brood, wordsClasses), source("app/Program.java"));
        addGreeting(programClasses, "hello");
        Path data = Files.createDirectory(folder.resolve("data"));
        addService(data);
        addGreeting(data, "hello");
        return new Parts(folder, brood,
                Jars.pack(folder.resolve("words.jar"), wordsClasses), wordsClasses,
                Jars.pack(folder.resolve("program.jar"), programClasses), programClasses, data);
    }

    static void addService(Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("words.Words"), "words.Polite\n");
    }

    static void addGreeting(Path folder, String text) throws IOException {
        Files.writeString(folder.resolve("greeting.txt"), text + "\n");
    }

    /// The jar or folder that a class was loaded from.
    static Path locationOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(Parts::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Gives them to tests that ask, and clears them away after the last test.
    static final class Resolver implements ParameterResolver {
        private static final ExtensionContext.Namespace NAMESPACE =
                ExtensionContext.Namespace.create(Parts.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Parts.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(NAMESPACE)
                    .computeIfAbsent(Parts.class, _ -> makeUnchecked(), Parts.class);
        }

        private static Parts makeUnchecked() {
            try {
                return make();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
