package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Runs;
import brood.testing.Scene;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The daemon flag. What becomes of daemons when their parent ends is in [EndOfProgramTest].
@ExtendWith(Leaks.class)
class DaemonTest {
    private static final ChildOptions DAEMON = ChildOptions.defaults().withDaemon(true);

    @TempDir
    Path folder;

    @Test
    @DisplayName("DMN-01 in the main program the flag is false, the options and the setter override it")
    void flagIsFalseInTheMainProgram() {
        assertThat(new ChildProcess(() -> {}).isDaemon()).isFalse();
        assertThat(new ChildProcess(() -> {}, DAEMON).isDaemon()).isTrue();
        ChildProcess child = new ChildProcess(() -> {});
        child.setDaemon(true);
        assertThat(child.isDaemon()).isTrue();
    }

    @Test
    @DisplayName("DMN-01 a process made in a daemon is a daemon by default, and the options override it")
    void flagIsInherited() {
        Note note = Note.in(folder, "flags");
        assertThat(Runs.exitCode(DAEMON, () -> note.write(
                Processes.current().isDaemon() + " "
                        + new ChildProcess(() -> {}).isDaemon() + " "
                        + new ChildProcess(() -> {}, ChildOptions.defaults().withDaemon(false))
                                .isDaemon())))
                .isZero();
        assertThat(note.text()).isEqualTo("true true false");
    }

    @Test
    @DisplayName("DMN-01 a child of an ordinary child is not a daemon")
    void flagOfAnOrdinaryChildIsInheritedToo() {
        assertThat(Runs.stdout(() -> Scene.say(
                Processes.current().isDaemon() + " " + new ChildProcess(() -> {}).isDaemon())))
                .isEqualToIgnoringNewLines("false false");
    }

    @Test
    @DisplayName("DMN-02 the flag can't be changed once it is started, nor after its end")
    void flagIsFixedByTheStart() {
        ChildProcess child = Runs.sleeper(Note.in(folder, "ready"));
        assertFlagIsFixed(child);
        child.kill();
        Runs.joined(child);
        assertFlagIsFixed(child);
    }

    private static void assertFlagIsFixed(ChildProcess child) {
        assertThatThrownBy(() -> child.setDaemon(true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(child.name());
        assertThat(child.isDaemon()).isFalse();
    }

    @Test
    @DisplayName("DMN-04 a daemon can't start a child: a clear error and no process")
    void daemonMayNotStartChildren() {
        Note refusal = Note.in(folder, "refusal");
        Note children = Note.in(folder, "children");
        assertThat(Runs.exitCode(DAEMON, () -> {
            ChildProcess grandchild = new ChildProcess(() -> {});
            try {
                grandchild.start();
            } catch (IllegalStateException e) {
                refusal.write(e.getMessage());
            }
            children.write(Proc.children(Proc.self()) + " " + grandchild.exitCode() + " "
                    + grandchild.isAlive());
        })).isZero();
        assertThat(refusal.text()).contains("daemon", "may not start children",
                "withDaemon(false)");
        assertThat(children.text()).isEqualTo("[] OptionalInt.empty false");
    }

    @Test
    @DisplayName("DMN-04 a daemon can't open a pool: a clear error and no process")
    void daemonMayNotOpenAPool() {
        Note refusal = Note.in(folder, "refusal");
        Note children = Note.in(folder, "children");
        assertThat(Runs.exitCode(DAEMON, () -> {
            try (ProcessPool pool = ProcessPool.open(2)) {
                pool.submit(() -> 1).get();
            } catch (IllegalStateException e) {
                refusal.write(e.getMessage());
            }
            children.write(Proc.children(Proc.self()));
        })).isZero();
        assertThat(refusal.text()).contains("daemon");
        assertThat(children.text()).isEqualTo("[]");
    }

    @Test
    @DisplayName("DMN-05 a task of a pool whose workers are no daemons may run a pool of its own")
    void workersMayHavePools() throws Exception {
        try (ProcessPool pool = ProcessPool.open(options -> options
                .withWorkers(1)
                .withWorkerOptions(ChildOptions.defaults().withDaemon(false)))) {
            AsyncResult<List<Integer>> squares = pool.submit(() -> {
                try (ProcessPool inner = ProcessPool.open(2)) {
                    return inner.map(x -> x * x, List.of(1, 2, 3));
                }
            });
            assertThat(squares.get()).containsExactly(1, 4, 9);
        }
    }
}
