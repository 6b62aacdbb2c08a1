package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;

/// The fixtures notice what they are there to notice.
class FixturesTest {
    @TempDir
    Path folder;

    @Test
    void leaksNoticesAChildThatIsLeftAndEndsIt() {
        ChildProcess child = Runs.sleeper(Note.in(folder, "ready"));
        assertThatThrownBy(() -> new Leaks().afterEach(afterSuccess()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("left behind")
                .hasMessageContaining(child.name());
        Runs.joined(child);
        assertThat(child.exitCode()).hasValue(-9);
    }

    @Test
    void leaksNoticesAPoolThatIsLeftOpen() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
            assertThatThrownBy(() -> new Leaks().afterEach(afterSuccess()))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void leaksDoesNotMindWarmSpares() {
        Runs.exitCode(() -> {});
        Eventually.eventually("there is a warm spare",
                () -> !Proc.idleSpares(Proc.self()).isEmpty());
        new Leaks().afterEach(afterSuccess());
    }

    private static ExtensionContext afterSuccess() {
        return (ExtensionContext) Proxy.newProxyInstance(
                FixturesTest.class.getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (_, _, _) -> Optional.empty());
    }

    @Test
    void aProgramKnowsItsFamilyAfterItsOwnDeath() {
        try (Program program = Program.of(FixturesTest.class, "leaveAnOrphan", folder).start()) {
            long orphan = Note.in(folder, "orphan").awaitPid();
            program.kill();
            program.exitCode();
            assertThat(program.family()).containsExactly(orphan);
            assertThatThrownBy(() -> Eventually.within(
                    Duration.ofMillis(50), "no family", () -> program.family().isEmpty()))
                    .isInstanceOf(AssertionError.class);
        }
        assertThat(Proc.isGone(Note.in(folder, "orphan").awaitPid())).isTrue();
    }

    static void leaveAnOrphan(String... args) throws Exception {
        Process orphan = new ProcessBuilder("sleep", "1000").start();
        Note.in(Path.of(args[0]), "orphan").write(orphan.pid());
        Scene.sleepForEver();
    }

    @Test
    void aProgramTellsWhatItPrintedAndHowItEnded() {
        try (Program program = Program.of(FixturesTest.class, "speak", "a b").run()) {
            assertThat(program.lines()).containsExactly("[a b]");
            assertThat(program.stderr()).isEqualTo("and an error");
            assertThat(program.exitCode()).isEqualTo(3);
            assertThatThrownBy(() -> program.awaitLine("never")).isInstanceOf(AssertionError.class);
        }
    }

    static void speak(String... args) {
        Scene.say(java.util.List.of(args));
        System.err.print("and an error");
        System.exit(3);
    }

    @Test
    @DisplayName("zombies are seen as such")
    void zombiesAreSeen() {
        try (Program program = Program.of(FixturesTest.class, "countZombies").under("sh", "-c",
                "sleep 0 & exec \"$@\"", "sh").run()) {
            assertThat(program.lines()).containsExactly("1 zombie");
        }
    }

    /// The shell that has become this JVM left it a child that nobody waits for.
    static void countZombies(String... args) {
        Eventually.eventually("the shell's child has ended",
                () -> !Proc.zombies(Proc.self()).isEmpty());
        Scene.say(Proc.zombies(Proc.self()).size() + " zombie");
    }
}
