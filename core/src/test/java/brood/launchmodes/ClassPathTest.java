package brood.launchmodes;

import static brood.launchmodes.Javac.join;
import static brood.launchmodes.LaunchResult.OWN_CLASSES;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `java -cp …` in all its forms.
@NullMarked
@ExtendWith(Parts.Resolver.class)
class ClassPathTest {
    @Test
    void foldersOfClasses(Parts parts) throws Exception {
        Launch.java("-cp", join(parts.programClasses(), parts.wordsClasses(), parts.brood()),
                Parts.MAIN).run().assertAllPassed(OWN_CLASSES);
    }

    @Test
    void jars(Parts parts) throws Exception {
        Launch.java("-cp", join(parts.program(), parts.words(), parts.brood()), Parts.MAIN)
                .run().assertAllPassed(OWN_CLASSES);
    }

    @Test
    void wildcard(Parts parts) throws Exception {
        Launch.java("-cp", parts.folder() + "/*", Parts.MAIN).run().assertAllPassed(OWN_CLASSES);
    }

    @Test
    void argumentFile(Parts parts, @TempDir Path folder) throws Exception {
        Path arguments = Files.writeString(folder.resolve("arguments"), "-cp \""
                + join(parts.program(), parts.words(), parts.brood()) + "\"\n" + Parts.MAIN);
        Launch.java("@" + arguments).run().assertAllPassed(OWN_CLASSES);
    }

    @Test
    void variable(Parts parts) throws Exception {
        Launch.java(Parts.MAIN)
                .with("CLASSPATH", join(parts.program(), parts.words(), parts.brood()))
                .run().assertAllPassed(OWN_CLASSES);
    }

    @Test
    void entriesRelativeToTheWorkingFolder(Parts parts) throws Exception {
        Launch.java("-cp", "program:../" + parts.folder().getFileName() + "/words.jar:brood.jar",
                Parts.MAIN).in(parts.folder()).run().assertAllPassed(OWN_CLASSES);
    }

    /// No class path at all means the working folder.
    @Test
    void workingFolderAlone(Parts parts, @TempDir Path folder) throws Exception {
        for (Path part : new Path[] {parts.program(), parts.words(), parts.brood()}) {
            Jars.unpack(part, folder);
        }
        Launch.java(Parts.MAIN).in(folder).run().assertAllPassed(OWN_CLASSES);
    }
}
