package brood.launchmodes;

import static brood.launchmodes.Javac.join;
import static brood.launchmodes.Javac.source;
import static brood.launchmodes.LaunchResult.SHIPPED_CLASSES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Programs in class loaders of their own, as application servers and plug-in systems have them.
@NullMarked
@ExtendWith(Parts.Resolver.class)
class ClassLoaderTest {
    private static final String START = "start.Start";

    @TempDir
    private Path folder;
    private Path start = Path.of("");

    /// The class path has a class and a resource of the same names, which are not the ones meant.
    @BeforeEach
    void compile() throws IOException {
        Path wrong = Files.writeString(folder.resolve("Polite.java"),
                Files.readString(source("words/Polite.java"))
                        .replace("return text;", "return \"wrong\";"));
        start = Javac.compile(folder.resolve("start"), List.of(),
                source("start/Start.java"), source("words/Words.java"), wrong);
        Parts.addGreeting(start, "wrong");
        Parts.addService(start);
    }

    @Test
    void isolatedLoaderThatHasThisLibraryToo(Parts parts) throws Exception {
        Launch.java("-cp", start, START, "isolated",
                join(parts.programClasses(), parts.words(), parts.brood()))
                .run().assertAllPassed(SHIPPED_CLASSES);
    }

    @Test
    void loaderOfTheProgramBelowThisLibrary(Parts parts) throws Exception {
        Path startAlone = Javac.compile(
                folder.resolve("alone"), List.of(), source("start/Start.java"));
        Launch.java("-cp", join(startAlone, parts.brood()), START, "program-only",
                join(parts.program(), parts.words()))
                .run().assertAllPassed(SHIPPED_CLASSES);
    }

    @Test
    void loaderThatLooksIntoItsOwnFilesFirst(Parts parts) throws Exception {
        Launch.java("-cp", start, START, "child-first",
                join(parts.program(), parts.words(), parts.brood()))
                .run().assertAllPassed(SHIPPED_CLASSES);
    }

    @Test
    void twoLevelsOfLoaders(Parts parts) throws Exception {
        Launch.java("-cp", start, START, "two-levels", join(parts.words(), parts.brood()),
                parts.program())
                .run().assertAllPassed(SHIPPED_CLASSES);
    }
}
