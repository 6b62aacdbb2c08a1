package brood.launchmodes;

import static brood.launchmodes.Javac.join;
import static brood.launchmodes.Javac.source;
import static brood.launchmodes.LaunchResult.OWN_CLASSES;
import static brood.launchmodes.LaunchResult.SHIPPED_CLASSES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Programs made of modules. The user's opens none of its packages to anyone.
@NullMarked
@ExtendWith(Parts.Resolver.class)
class ModulePathTest {
    private static final String MAIN = "app/" + Parts.MAIN;

    @TempDir
    private Path folder;

    /// The path is relative, and one of the children starts in another folder.
    @Test
    void namedModules(Parts parts) throws Exception {
        Path modules = Files.createDirectory(folder.resolve("modules"));
        Path words = wordsModule();
        Path app = appModule(parts.brood(), words);
        for (Path module : List.of(words, app, parts.brood())) {
            Files.copy(module, modules.resolve(module.getFileName()));
        }
        Launch.java("-p", "modules", "-m", MAIN).in(folder).run().assertAllPassed(OWN_CLASSES);
    }

    /// The libraries have no descriptor, and get their names from their files.
    @Test
    void automaticModules(Parts parts) throws Exception {
        Path classes = folder.resolve("brood-classes");
        Jars.unpack(parts.brood(), classes);
        Files.delete(classes.resolve("module-info.class"));
        Path brood = Jars.pack(folder.resolve("brood.jar"), classes);
        Path app = appModule(brood, parts.words());
        Launch.java("-p", join(app, parts.words(), brood), "-m", MAIN)
                .run().assertAllPassed(OWN_CLASSES);
    }

    @Test
    void programOnTheClassPathWithThisLibraryAsAModule(Parts parts) throws Exception {
        Launch.java("-p", parts.brood(), "--add-modules", "brood",
                "-cp", join(parts.program(), parts.words()), Parts.MAIN)
                .run().assertAllPassed(OWN_CLASSES);
    }

    @Test
    void imageMadeByJlink(Parts parts) throws Exception {
        Path words = wordsModule();
        Path app = appModule(parts.brood(), words);
        Path image = folder.resolve("image");
        jlink("--module-path", join(app, words, parts.brood()), "--output", image.toString(),
                "--add-modules", "app,words,brood,java.base,jdk.unsupported");
        Launch.image(image, "-m", MAIN).run().assertAllPassed(OWN_CLASSES);
    }

    /// As application servers and plug-in systems have them; this library is one of the layer.
    @Test
    void layerMadeAtRunTime(Parts parts) throws Exception {
        Path words = wordsModule();
        Path app = appModule(parts.brood(), words);
        Path start = Javac.compile(
                folder.resolve("start"), List.of(), source("start/Start.java"));
        Launch.java("-cp", start, "start.Start", "layer", join(app, words, parts.brood()))
                .run().assertAllPassed(SHIPPED_CLASSES);
    }

    private Path wordsModule() throws IOException {
        Path classes = Javac.compileModule(folder.resolve("words"), List.of(),
                source("words/module-info.java"), source("words/Words.java"),
                source("words/Polite.java"));
        Parts.addService(classes); // for where it is not a module
        return Jars.pack(folder.resolve("words.jar"), classes);
    }

    private Path appModule(Path brood, Path words) throws IOException {
        Path jspecify = Parts.locationOf(NullMarked.class);
        Path classes = Javac.compileModule(folder.resolve("app"), List.of(brood, words, jspecify),
                source("app/module-info.java"), source("app/Program.java"));
        Parts.addGreeting(classes, "hello");
        return Jars.pack(folder.resolve("app.jar"), classes);
    }

    private static void jlink(String... arguments) {
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        int code = ToolProvider.findFirst("jlink").orElseThrow().run(out, out, arguments);
        assertThat(code).as("%s", messages).isZero();
    }
}
