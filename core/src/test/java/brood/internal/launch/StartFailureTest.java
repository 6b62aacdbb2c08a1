package brood.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.ChildOptions;
import brood.ChildStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFailureTest {
    private static final JavaCommand COMMAND = new JavaCommand(
            List.of("/bin/java", "-cp", "x".repeat(5000)), Map.of(),
            Optional.of(Path.of("/srv/app")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Exec failed, error: 11 (Resource temporarily unavailable) | pids.max",
            "Exec failed, error: 12 (Cannot allocate memory)           | memory",
            "Exec failed, error: 2 (No such file or directory)         | does not exist",
            "Exec failed, error: 13 (Permission denied)                | may not use",
            "Exec failed, error: 7 (Argument list too long)            | too long",
            "Bad file descriptor, error: 24 (Too many open files)      | ulimit -n",
            "Failed to exec spawn helper: pid: 12, exit code: 1        | replaced while it runs"
    })
    void saysWhatToDoWhenTheSystemRefuses(String reason, String hint) {
        var cause = new IOException("Cannot run program \"/bin/java\": " + reason
                + "\nPossible reasons:\n  - Spawn helper ran into JDK version mismatch");
        assertThat(StartFailure.notStarted("worker-1", COMMAND, cause))
                .hasMessageContainingAll("worker-1", reason, hint, "in: /srv/app").hasCause(cause)
                .message().doesNotContain("Possible reasons");
    }

    @Test
    void tellsWhatTheJvmPrintedAndShortensTheCommand() {
        List<String> printed = List.of("Error occurred during initialization of VM",
                "Could not reserve enough space");
        String message = StartFailure.endedEarly("w", COMMAND, 1, printed).getMessage();
        assertThat(message).contains("exit code 1", "withMaxHeap",
                "        Could not reserve enough space");
        assertThat(message.length()).isLessThan(1000);
    }

    @Test
    void printsTheLastLinesOnly() {
        List<String> printed = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            printed.add("line " + i);
        }
        assertThat(StartFailure.endedEarly("w", COMMAND, 3, printed).getMessage())
                .contains("line 999").doesNotContain("line 900");
    }

    @Test
    void aKilledChildSaysSo() {
        assertThat(StartFailure.endedEarly("w", COMMAND, 137, List.of()))
                .hasMessageContainingAll("killed", "printed nothing");
    }

    @Test
    void aJavaHomeWithoutJavaIsNamed() {
        var options = ChildOptions.defaults().withJavaHome(Path.of("/no/such/jdk"));
        assertThatThrownBy(() -> JavaCommand.of(options))
                .isInstanceOf(ChildStartException.class)
                .hasMessageContainingAll("/no/such/jdk/bin/java", "withJavaHome");
    }
}
