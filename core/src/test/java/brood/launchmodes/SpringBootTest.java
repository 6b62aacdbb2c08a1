package brood.launchmodes;

import static brood.launchmodes.LaunchResult.SHIPPED_CLASSES;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.JarLauncher;

/// A jar as Spring Boot packs it: libraries are jars inside of it, this one too.
@NullMarked
@ExtendWith(Parts.Resolver.class)
class SpringBootTest {
    @TempDir
    private Path folder;

    @Test
    void fatJar(Parts parts) throws Exception {
        Launch.java("-jar", pack(parts)).run().assertAllPassed(SHIPPED_CLASSES);
    }

    private Path pack(Parts parts) throws IOException {
        Path launcher = folder.resolve("launcher");
        Jars.unpack(Parts.locationOf(JarLauncher.class), launcher);
        Path jar = folder.resolve("fat app.jar");
        Manifest manifest = Jars.manifest(
                "Main-Class", JarLauncher.class.getName(),
                "Start-Class", Parts.MAIN,
                "Spring-Boot-Classes", "BOOT-INF/classes/",
                "Spring-Boot-Lib", "BOOT-INF/lib/");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            Jars.addFolder(out, "org/", launcher.resolve("org"));
            Jars.addNames(out, "BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/lib/");
            Jars.addFolder(out, "BOOT-INF/classes/", parts.programClasses());
            Jars.addStored(out, "BOOT-INF/lib/brood.jar", parts.brood());
            Jars.addStored(out, "BOOT-INF/lib/words.jar", parts.words());
        }
        return jar;
    }
}
