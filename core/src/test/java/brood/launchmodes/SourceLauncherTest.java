package brood.launchmodes;

import static brood.launchmodes.Javac.join;
import static brood.launchmodes.Javac.source;
import static brood.launchmodes.LaunchResult.SHIPPED_CLASSES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `java File.java`, which compiles into memory.
@NullMarked
@ExtendWith(Parts.Resolver.class)
class SourceLauncherTest {
    @TempDir
    private Path folder;

    @Test
    void oneFile(Parts parts) throws Exception {
        Path file = folder.resolve("Program.java");
        Files.writeString(file, Files.readString(source("app/Program.java"))
                .replace("package app;", ""));
        Launch.java("-cp", join(parts.brood(), parts.words(), parts.data()), "Program.java")
                .in(folder).run().assertAllPassed(SHIPPED_CLASSES);
    }

    @Test
    void severalFiles(Parts parts) throws Exception {
        for (String file : new String[] {"app/Program.java", "words/Words.java",
                "words/Polite.java"}) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(source(file), folder.resolve(file));
        }
        Launch.java("-cp", join(parts.brood(), parts.data()), folder.resolve("app/Program.java"))
                .run().assertAllPassed(SHIPPED_CLASSES);
    }

    /// A source without a class around it, whose methods are those of an object that is sent along.
    @Test
    void compactFile(Parts parts) throws Exception {
        Files.writeString(folder.resolve("Compact.java"), """
                import brood.ProcessPool;

                record Point(int x, int y) implements java.io.Serializable {}

                static int sum(Point point) {
                    return point.x() + point.y();
                }

                int product(Point point) {
                    return point.x() * point.y();
                }

                void main() throws Exception {
                    Point point = new Point(3, 4);
                    try (var pool = ProcessPool.open(1)) {
                        IO.println(pool.submit(() -> sum(point)).get());
                        IO.println(pool.submit(() -> product(point)).get());
                    }
                }
                """);
        LaunchResult result =
                Launch.java("-cp", parts.brood(), "Compact.java").in(folder).run();
        assertThat(result.output()).as("%s", result).isEqualTo("7\n12\n");
        assertThat(result.errors()).isEmpty();
    }
}
