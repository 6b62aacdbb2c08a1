package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.Leaks;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Children whose output nobody takes, and parents whose own streams fail.
@ExtendWith(Leaks.class)
class BlockedOutputTest {

    private static void printForEver() {
        while (true) {
            System.out.println("0123456789".repeat(100));
        }
    }

    @Test
    @DisplayName("terminate() ends a child that is blocked on a pipe that nobody reads")
    void aChildBlockedOnItsOutputCouldNotBeTerminated() throws Exception {
        ChildProcess child = new ChildProcess(BlockedOutputTest::printForEver,
                ChildOptions.defaults().withStdout(Redirect.PIPE)).start();
        assertThat(child.stdout().read()).isEqualTo('0');
        child.terminate();
        child.join();
        assertThat(child.exitCode()).hasValue(-15);
    }

    private static void complainALot() {
        for (int i = 0; i < 2_000; i++) {
            System.err.println("0123456789".repeat(10));
        }
    }

    @Test
    @DisplayName("a System.err of the parent that throws does not block the child, or who joins it")
    void aThrowingSystemErrBlockedTheChild() throws Exception {
        PrintStream usual = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                throw new IllegalStateException("this capture is closed");
            }
        });
        try {
            ChildProcess child = new ChildProcess(BlockedOutputTest::complainALot).start();
            assertThat(child.join(Duration.ofSeconds(60))).isTrue();
            assertThat(child.exitCode()).hasValue(0);
            ChildProcess failing = new ChildProcess(BlockedOutputTest::complainALot,
                    ChildOptions.defaults().withJvmFlags("-XX:+NoSuchFlagAtAll")).start();
            assertThat(failing.join(Duration.ofSeconds(60))).isTrue();
            assertThat(failing.exitCode()).hasValue(1);
        } finally {
            System.setErr(usual);
        }
    }

    @Test
    @DisplayName("a child with standard input of its own that is killed at once leaves no thread behind")
    void aWriterToADeadChildStayedForEver() throws Exception {
        byte[] large = new byte[1 << 20];
        for (int i = 0; i < 3; i++) {
            ChildProcess child = new ChildProcess(() -> System.out.println(large.length),
                    ChildOptions.defaults().withStdin(Redirect.PIPE)).start();
            child.kill();
            child.join();
            assertThat(child.exitCode()).hasValue(-9);
        }
        Eventually.eventually("no thread writes to a dead child",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("brood-to-")));
    }
}
