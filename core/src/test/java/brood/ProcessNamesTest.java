package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Leaks;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The names that processes get by themselves.
@ExtendWith(Leaks.class)
class ProcessNamesTest {

    @Test
    void namesCountAndNest() {
        try (Program program = Program.of(ProcessNamesTest.class, "names").run()) {
            assertThat(program.stderr()).isEmpty();
            assertThat(program.lines()).containsExactly(
                    "MainProcess", "Process-1", "Process-2", "Process-2:1", "Process-2:2",
                    "Resizer-3", "Process-4",
                    "given", "Process-6");
            assertThat(program.exitCode()).isZero();
        }
    }

    static final class Resizer extends ChildProcess {
        @Override
        public void run() {
            Scene.say(Processes.current().name());
        }
    }

    static void names(String... args) {
        Scene.say(Processes.current().name());
        Runs.exitCode(() -> Scene.say(Processes.current().name()));
        Runs.exitCode(() -> {
            Scene.say(Processes.current().name());
            Runs.exitCode(() -> Scene.say(Processes.current().name()));
            Runs.exitCode(() -> Scene.say(Processes.current().name()));
        });
        Runs.exitCode(new Resizer());
        Scene.say(new ChildProcess() {}.name());
        Runs.exitCode(ChildOptions.defaults().withName("given"),
                () -> Scene.say(Processes.current().name()));
        Runs.exitCode(() -> Scene.say(Processes.current().name()));
    }
}
