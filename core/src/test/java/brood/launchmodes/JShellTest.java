package brood.launchmodes;

import static brood.launchmodes.Javac.join;
import static brood.launchmodes.Javac.source;
import static brood.launchmodes.LaunchResult.SHIPPED_CLASSES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Classes and lambdas entered into JShell.
@NullMarked
@ExtendWith(Parts.Resolver.class)
class JShellTest {
    @TempDir
    private Path folder;

    /// By default snippets run in a JVM that JShell starts. They come from standard input here.
    @Test
    void snippetsInAnotherJvm(Parts parts) throws Exception {
        Launch.of("jshell", "-s", preferences(), "--class-path", path(parts), "-").reading(script())
                .run().assertAllPassed(SHIPPED_CLASSES);
    }

    @Test
    void snippetsInJShellItself(Parts parts) throws Exception {
        Launch.of("jshell", "-s", preferences(), "--execution", "local", "--class-path",
                path(parts), script())
                .run().assertAllPassed(SHIPPED_CLASSES);
    }

    /// What JShell shows as variables are static fields, which start anew in a child.
    @Test
    void lambdasSeeWhatTheyCaptureButNoVariables(Parts parts) throws Exception {
        Path script = Files.writeString(folder.resolve("lambdas.jsh"), """
                import brood.*;
                int variable = 5
                int run(Task<Integer> task) throws Exception {
                    try (var pool = ProcessPool.open(1)) { return pool.submit(task).get(); }
                }
                Task<Integer> capture(int value) { return () -> value; }
                System.out.println("constant: " + run(() -> 7));
                System.out.println("variable: " + run(() -> variable));
                System.out.println("captured: " + run(capture(variable)));
                /exit
                """);
        LaunchResult result =
                Launch.of("jshell", "-s", preferences(), "--class-path", path(parts), script).run();
        assertThat(result.output()).as("%s", result)
                .isEqualTo("constant: 7\nvariable: 0\ncaptured: 5\n");
    }

    /// JShell says so when it has to make the folder of its preferences first.
    private String preferences() throws IOException {
        Files.createDirectories(folder.resolve(Path.of(".java", ".userPrefs")));
        return "-J-Djava.util.prefs.userRoot=" + folder;
    }

    private static String path(Parts parts) {
        return join(parts.brood(), parts.words(), parts.data());
    }

    private Path script() throws IOException {
        return Files.writeString(folder.resolve("script.jsh"),
                Files.readString(source("app/Program.java")).replace("package app;", "")
                        + "Program.main(new String[0]);\n/exit\n");
    }
}
