package brood.launchmodes;

import static brood.launchmodes.LaunchResult.OWN_CLASSES;

import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Jars whose manifest says where the rest is.
@NullMarked
@ExtendWith(Parts.Resolver.class)
class JarFileTest {
    @TempDir
    private Path folder;

    /// Named by a relative path; its manifest opens a package of the JDK to it.
    @Test
    void executableJar(Parts parts) throws Exception {
        Path jar = Jars.pack(folder.resolve("app.jar"), Jars.manifest("Main-Class", Parts.MAIN,
                "Class-Path", urls(parts.words(), parts.brood()), "Add-Opens",
                "java.base/java.lang"),
                parts.programClasses());
        Launch.java("-jar", jar.getFileName(), "opens").in(folder)
                .run().assertAllPassedWithOpens(OWN_CLASSES);
    }

    /// Everything in one jar, this library too.
    @Test
    void shadedJar(Parts parts) throws Exception {
        Path all = folder.resolve("all");
        for (Path part : new Path[] {parts.words(), parts.brood(), parts.program()}) {
            Jars.unpack(part, all);
        }
        Path jar = Jars.pack(
                folder.resolve("app.jar"), Jars.manifest("Main-Class", Parts.MAIN), all);
        Launch.java("-jar", jar).run().assertAllPassed(OWN_CLASSES);
    }

    /// As Surefire and IDEs make it, for class paths too long for a command line.
    @Test
    void manifestOnlyJar(Parts parts) throws Exception {
        Path jar = Jars.packManifest(folder.resolve("path.jar"), Jars.manifest(
                "Class-Path", urls(parts.programClasses(), parts.words(), parts.brood())));
        Launch.java("-cp", jar, Parts.MAIN).run().assertAllPassed(OWN_CLASSES);
    }

    private static String urls(Path... paths) {
        StringBuilder urls = new StringBuilder();
        for (Path path : paths) {
            urls.append(path.toUri()).append(' ');
        }
        return urls.toString().strip();
    }
}
