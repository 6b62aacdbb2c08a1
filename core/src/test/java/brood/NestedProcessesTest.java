package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Children of children, pools in children, pools in pools.
@ExtendWith(Leaks.class)
class NestedProcessesTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("NST-02 a child can make and use a pool")
    void childUsesAPool() {
        Note note = Note.in(folder, "squares");
        assertThat(Runs.exitCode(() -> {
            try (ProcessPool pool = ProcessPool.open(2)) {
                note.write(pool.map(x -> x * x, List.of(1, 2, 3, 4)));
            }
        })).isZero();
        assertThat(note.text()).isEqualTo("[1, 4, 9, 16]");
    }

    @Test
    void aChildWaitsForItsOwnChildrenBeforeItEnds() {
        Note note = Note.in(folder, "grandchild");
        Note gate = Note.in(folder, "gate");
        Note ready = Note.in(folder, "ready");
        ChildProcess child = new ChildProcess(() -> new ChildProcess(() -> {
            ready.write("");
            gate.await();
            note.write("done");
        }).start());
        child.start();
        ready.await();
        assertThat(child.isAlive()).isTrue();
        gate.write("open");
        Runs.joined(child);
        assertThat(note.isWritten()).isTrue();
        assertThat(child.exitCode()).hasValue(0);
    }

    @Test
    void grandchildSeesWhoIsWho() {
        Note note = Note.in(folder, "who");
        ChildOptions middle = ChildOptions.defaults().withName("middle");
        assertThat(Runs.exitCode(middle, () -> {
            long me = Processes.current().pid();
            Runs.exitCode(() -> note.write(Processes.parent().orElseThrow().name() + " "
                    + (Processes.parent().orElseThrow().pid() == me) + " " + Processes.children()));
        })).isZero();
        assertThat(note.text()).isEqualTo("middle true []");
    }

    private static String descend(int levels) throws Exception {
        if (levels == 0) {
            return "bottom";
        }
        try (ProcessPool pool = ProcessPool.open(1)) {
            return levels + " " + pool.submit(() -> descend(levels - 1)).get();
        }
    }

    @Test
    @DisplayName("NST-04 pools nested ten deep: the value comes all the way up")
    void poolsTenDeep() throws Exception {
        assertThat(descend(10)).isEqualTo("10 9 8 7 6 5 4 3 2 1 bottom");
    }

    private static void descend(int levels, Note bottom) {
        if (levels == 0) {
            bottom.write(Processes.current().name());
        } else {
            assertThat(Runs.exitCode(() -> descend(levels - 1, bottom))).isZero();
        }
    }

    @Test
    @DisplayName("NST-04 children nested ten deep")
    void childrenTenDeep() {
        Note bottom = Note.in(folder, "bottom");
        descend(10, bottom);
        assertThat(bottom.text()).matches("Process-\\d+(:1){9}");
    }

    private static final ChildOptions SMALL = ChildOptions.defaults().withMaxHeap(16 << 20);

    private static void fall(int depth, Note end) {
        ChildProcess next = new ChildProcess(() -> fall(depth + 1, end), SMALL);
        try {
            next.start();
        } catch (IllegalStateException e) {
            end.write(depth + ": " + e.getMessage());
            return;
        }
        Runs.joined(next);
    }

    @Test
    @Tag("slow")
    @DisplayName("NST-04 past the documented depth the error says so")
    void tooDeep() {
        Note end = Note.in(folder, "end");
        fall(0, end);
        assertThat(end.text()).startsWith("64: ").contains("64 processes deep");
    }

    @Test
    @DisplayName("NST-06 a chain of five: when the first is killed, all are gone")
    void chainGoesWithItsHead(TestReporter reporter) {
        try (Program program = Program.of(NestedProcessesTest.class, "chain", folder).start()) {
            Note bottom = Note.in(folder, "4");
            long last = bottom.awaitPid();
            long first = Note.in(folder, "0").awaitPid();
            assertThat(program.family()).contains(first, last).hasSizeGreaterThanOrEqualTo(5);
            Proc.signal("KILL", first);
            assertThat(program.awaitLine("first ended with")).isEqualTo("-9");
            program.signal("KILL");
            reporter.publishEntry("chain of five gone after", program.awaitFamilyGone().toString());
        }
    }

    static void chain(String... args) throws Exception {
        Path notes = Path.of(args[0]);
        ChildProcess first = link(0, notes);
        Scene.say("first ended with " + Runs.joined(first).exitCode().orElseThrow());
        Scene.sleepForEver();
    }

    private static ChildProcess link(int level, Path notes) {
        Note note = Note.in(notes, "" + level);
        ChildProcess child = new ChildProcess(() -> {
            note.write(Processes.current().pid());
            if (level < 4) {
                Runs.joined(link(level + 1, Path.of(note.file()).getParent()));
            }
            Scene.sleepForEver();
        });
        child.start();
        return child;
    }

    @Test
    @DisplayName("NST-06 a chain of five: when the first is killed, the other four are gone while the parent lives")
    void chainGoesThoughTheParentLives(TestReporter reporter) {
        ChildProcess first = link(0, folder);
        List<Long> rest = List.of(1, 2, 3, 4).stream()
                .map(level -> Note.in(folder, "" + level).awaitPid()).toList();
        first.kill();
        reporter.publishEntry("the rest of a chain of five gone after",
                brood.testing.Eventually.within(
                        java.time.Duration.ofSeconds(20),
                        "the chain is gone",
                        () -> rest.stream().allMatch(Proc::isGone)).toString());
        Runs.joined(first);
        assertThat(first.exitCode()).hasValue(-9);
    }

    @Test
    @DisplayName("NST-07 a task of a pool starts a process and returns its exit code")
    void taskStartsAProcess() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            assertThat(pool.submit(() -> Runs.exitCode(() -> System.exit(9))).get()).isEqualTo(9);
        }
    }

    @Test
    @DisplayName("NST-07 a task of a pool opens a pool and returns its results")
    void taskOpensAPool() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            AsyncResult<List<Integer>> sums = pool.submit(() -> {
                try (ProcessPool inner = ProcessPool.open(2)) {
                    return inner.map(x -> x + 1, List.of(1, 2, 3));
                }
            });
            assertThat(sums.get()).containsExactly(2, 3, 4);
        }
    }

    static final class Bad extends Exception {
        private static final long serialVersionUID = 1;
        private final int number;

        Bad(String message, int number) {
            super(message);
            this.number = number;
        }
    }

    private static int levelTwo() throws Exception {
        throw new Bad("two levels down", 42);
    }

    private static int levelOne() throws Exception {
        try (ProcessPool inner = ProcessPool.open(1)) {
            return inner.submit(() -> levelTwo()).get();
        }
    }

    @Test
    @DisplayName("NST-08 a failure two levels down arrives with its type and the traces of all levels; nothing is printed")
    void nestedFailureArrives() {
        try (Program program = Program.of(NestedProcessesTest.class, "failTwoLevelsDown").run()) {
            assertThat(program.stdout())
                    .startsWith("Bad: two levels down 42")
                    .contains("NestedProcessesTest.levelTwo(NestedProcessesTest.java:")
                    .contains("NestedProcessesTest.levelOne(NestedProcessesTest.java:")
                    .contains("NestedProcessesTest.failTwoLevelsDown(NestedProcessesTest.java:");
            assertThat(program.stderr()).isEmpty();
            assertThat(program.exitCode()).isZero();
        }
    }

    static void failTwoLevelsDown(String... args) throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            pool.submit(() -> levelOne()).get();
        } catch (ExecutionException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            Scene.say(root.getClass().getSimpleName() + ": " + root.getMessage() + " "
                    + ((Bad) root).number);
            Scene.say(Runs.traceOf(e));
        }
    }
}
