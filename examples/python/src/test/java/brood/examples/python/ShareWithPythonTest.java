package brood.examples.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program prints what it promises; skipped where there is no `python3` on the path.
class ShareWithPythonTest {
    @TempDir
    Path folder;

    @Test
    void aQueueADictAndALockAreSharedWithPython() throws Exception {
        assumeTrue(hasPython(), "no python3 on the path: skipped");
        Path out = folder.resolve("out");
        Process program = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                ShareWithPython.class.getName()).redirectErrorStream(true)
                .redirectOutput(out.toFile()).start();
        boolean hasEnded = program.waitFor(100, TimeUnit.SECONDS);
        program.destroyForcibly();

        assertThat(hasEnded).as(Files.readString(out)).isTrue();
        assertThat(Files.readString(out)).isEqualTo("""
                a clerk ends with exit code 0
                a clerk ends with exit code 0
                left of tea: 70
                left of rice: 75
                orders handled: 10
                Python's sum of all: 155
                Python's factorial of 25: 15511210043330985984000000
                """);
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import multiprocessing").start()
                    .waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
