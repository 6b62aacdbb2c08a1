package brood.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However the parent was started, its child starts too.
class LaunchModesTest {
    private static final String PARENT = ParentProbe.class.getName();
    private static final String TESTS = location(ParentProbe.class);
    private static final String LIBRARY = location(JavaCommand.class);

    @TempDir
    Path folder;

    private static String location(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .getPath();
    }

    private static void tool(String name, String... arguments) {
        int result =
                ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
        assertThat(result).as(name).isZero();
    }

    private Path write(String file, String content) throws Exception {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, content);
    }

    private String[] inFolder(String... arguments) {
        List<String> changed = new ArrayList<>(List.of(arguments));
        changed.replaceAll(argument -> argument.replace("FOLDER", folder.toString()));
        return changed.toArray(String[]::new);
    }

    @Test
    void aRelativeClassPathAndAnotherFolder() throws Exception {
        Path root = Path.of("/");
        String relative = root.relativize(Path.of(LIBRARY)) + ":" + root.relativize(Path.of(TESTS));
        JavaRun run = JavaRun.of(Optional.of(root), Map.of(), "-cp", relative, PARENT).clean();
        assertThat(run.facts()).containsEntry("classpath", TESTS + ":" + LIBRARY)
                .containsEntry("library", LIBRARY);
    }

    @Test
    void theVariableClasspath() throws Exception {
        JavaRun run = JavaRun.of(Map.of("CLASSPATH", TESTS + ":" + LIBRARY), PARENT).clean();
        assertThat(run.facts()).containsEntry("classpath", TESTS + ":" + LIBRARY)
                .containsEntry("library", LIBRARY);
    }

    @Test
    void anArgumentFile() throws Exception {
        Path file = write("args", "-cp\n\"" + LIBRARY + ":" + TESTS + "\"\n-ea -Duser.language=fr");
        assertThat(JavaRun.of("@" + file, PARENT).clean().facts())
                .containsEntry("assertions", "true").containsEntry("language", "fr");
    }

    @Test
    void anArgumentFileThatIsGone() throws Exception {
        Path file = write("args", "-ea -Duser.language=fr");
        String source = "class Main { public static void main(String[] a) throws Exception {"
                + " new java.io.File(\"" + file + "\").delete(); " + PARENT + ".main(a); } }";
        tool("javac", "-cp", TESTS + ":" + LIBRARY, "-d", folder.toString(),
                write("Main.java", source).toString());
        assertThat(JavaRun.of("@" + file, "-cp", TESTS + ":" + LIBRARY + ":" + folder, "Main")
                .clean().facts())
                .containsEntry("assertions", "true").containsEntry("language", "fr");
    }

    @Test
    void aJarWithAManifest() throws Exception {
        Path manifest = write("manifest", "Main-Class: " + PARENT + "\nClass-Path: file:" + LIBRARY
                + "/\nAdd-Opens: java.base/java.lang java.base/java.util\nEnable-Native-Access: ALL-UNNAMED\n");
        tool("jar", "-c", "-f", folder + "/app.jar", "-m", manifest.toString(), "-C", TESTS,
                "brood");
        assertThat(JavaRun.of(Optional.of(folder), Map.of(), "-jar", "app.jar").clean().facts())
                .containsEntry("open", "true")
                .containsEntry("native", "true")
                .containsEntry("library", LIBRARY)
                .containsEntry("classpath", folder + "/app.jar");
    }

    @Test
    void aSourceFile() throws Exception {
        write("Main.java", "class Main { public static void main(String[] a) throws Exception { "
                + PARENT + ".main(a); } }");
        assertThat(JavaRun.of(Optional.of(folder), Map.of(),
                "-ea", "-cp", TESTS + ":" + LIBRARY, "--source", "25", "Main.java").clean().facts())
                .containsEntry("assertions", "true")
                .containsEntry("classpath", TESTS + ":" + LIBRARY)
                .containsEntry("library", LIBRARY);
    }

    @Test
    void modules() throws Exception {
        buildModules();
        JavaRun run = JavaRun.of(Optional.of(folder), Map.of(), "-p", "mods", "-m", "app/app.Main",
                "-Dshow=jdk.module.main,jdk.module.path").clean();
        assertThat(run.facts())
                .containsEntry("jdk.module.main", "brood")
                .containsEntry("jdk.module.path", folder + "/mods")
                .containsEntry("modules", "app,brood")
                .containsEntry("library", "null")
                .containsEntry("classpath", "");
    }

    @Test
    void modulesBesideAClassPath() throws Exception {
        write("lib-src/module-info.java", "module lib {}");
        tool("javac", inFolder("-d", "FOLDER/mods/lib", "FOLDER/lib-src/module-info.java"));
        JavaRun run = JavaRun.of(Optional.of(folder), Map.of(),
                "-p", "mods", "--add-modules", "lib", "-cp", TESTS + ":" + LIBRARY, PARENT).clean();
        assertThat(run.facts()).containsEntry("modules", "lib")
                .containsEntry("classpath", TESTS + ":" + LIBRARY)
                .containsEntry("library", LIBRARY);
    }

    @Test
    @Tag("slow")
    void anImage() throws Exception {
        buildModules();
        tool("jlink",
                inFolder("-p", "FOLDER/mods", "--add-modules", "app", "--output", "FOLDER/image"));
        Process process =
                new ProcessBuilder(folder + "/image/bin/java", "-m", "app/app.Main").start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(out).contains("java.home=" + folder + "/image", "modules=app,brood");
    }

    /// The library as a module that shows its inner packages, and a program that requires it.
    private void buildModules() throws Exception {
        write("brood-src/module-info.java", "module brood { exports brood.internal.launch; }");
        tool("javac", inFolder("-d", "FOLDER/brood", "-proc:none", "--patch-module",
                "brood=" + LIBRARY + ":" + TESTS, "FOLDER/brood-src/module-info.java"));
        Files.createDirectories(folder.resolve("mods"));
        tool("jar", inFolder("-c", "-f", "FOLDER/mods/brood.jar",
                "-C", "FOLDER/brood", "module-info.class", "-C", LIBRARY, "brood", "-C", TESTS,
                "brood"));
        write("app-src/module-info.java", "module app { requires brood; }");
        write("app-src/app/Main.java",
                "package app; class Main { public static void main(String[] a)"
                        + " throws Exception { " + PARENT + ".main(a); } }");
        tool("javac", inFolder("-p", "FOLDER/mods", "-d", "FOLDER/mods/app",
                "FOLDER/app-src/module-info.java", "FOLDER/app-src/app/Main.java"));
    }

    @Test
    void aChildOfAChildInModulesHasTheSameFlags() throws Exception {
        buildModules();
        List<String> first = JavaRun.of(inFolder(
                "-p", "FOLDER/mods", "--add-modules", "app", "-m",
                "brood/" + CommandProbe.class.getName())).out();
        List<String> command = new ArrayList<>(first.subList(1, first.size()));
        command.replaceAll(
                part -> part.replace(JavaCommand.MAIN_CLASS, CommandProbe.class.getName()));
        assertThat(JavaRun.of(command.toArray(String[]::new)).out())
                .containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    void aChildOfAChildHasTheSameCommand() throws Exception {
        List<String> first =
                JavaRun.of("-cp", JavaRun.CLASSES, "-ea", "-Xmx200m", "-Xms1m", "-XX:+UseZGC",
                        "-Djava.net.x=y", "-Xlog:safepoint:" + folder + "/s.log",
                        CommandProbe.class.getName()).out();
        List<String> command = new ArrayList<>(first.subList(1, first.size()));
        command.replaceAll(
                part -> part.equals(JavaCommand.MAIN_CLASS) ? CommandProbe.class.getName() : part);
        assertThat(JavaRun.of(command.toArray(String[]::new)).out()).isEqualTo(first);
        assertThat(first).contains("-XX:+UseZGC", "-ea", "-Djava.net.x=y").doesNotContain("-Xms1m");
    }
}
