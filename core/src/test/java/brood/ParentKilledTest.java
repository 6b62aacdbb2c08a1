package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.Signal;

/// A program that is ended from outside: nothing that it started is left.
@ExtendWith(Leaks.class)
class ParentKilledTest {
    @TempDir
    Path folder;

    private Program start(String scene) {
        return Program.of(ParentKilledTest.class, scene, folder).inGroup().start();
    }

    // ---- SIGKILL ----

    @Test
    @DisplayName("SIGKILL of the parent: idle and spinning children, grandchildren, workers and spares are gone")
    void everythingGoesWithAKilledParent(TestReporter reporter) {
        try (Program program = start("aWholeFamily")) {
            program.awaitLine("all there");
            assertThat(program.family()).hasSizeGreaterThanOrEqualTo(8);
            program.kill();
            reporter.publishEntry("family gone after SIGKILL",
                    program.awaitFamilyGone().toString());
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void aWholeFamily(String... args) throws Exception {
        Path notes = Path.of(args[0]);
        for (boolean daemon : List.of(true, false)) {
            ChildOptions options = ChildOptions.defaults().withDaemon(daemon);
            startAndAwait(options, Note.in(notes, "idle" + daemon), ParentKilledTest::sleep);
            startAndAwait(options, Note.in(notes, "busy" + daemon), ParentKilledTest::spin);
        }
        Note grandchild = Note.in(notes, "grandchild");
        startAndAwait(ChildOptions.defaults(), Note.in(notes, "child"), ready -> {
            startAndAwait(ChildOptions.defaults(), grandchild, ParentKilledTest::spin);
            sleep(ready);
        });
        ProcessPool pool = ProcessPool.open(2);
        Note working = Note.in(notes, "working");
        var _ = pool.submit(() -> spin(working));
        working.await();
        grandchild.await();
        Eventually.eventually("there is a warm spare",
                () -> !Proc.idleSpares(Proc.self()).isEmpty());
        Scene.say("all there");
        Scene.sleepForEver();
    }

    private interface Life extends java.io.Serializable {
        void live(Note ready) throws Exception;
    }

    private static void startAndAwait(ChildOptions options, Note ready, Life life) {
        new ChildProcess(() -> life.live(ready), options).start();
        ready.await();
    }

    private static void sleep(Note ready) throws InterruptedException {
        ready.write("");
        Scene.sleepForEver();
    }

    private static void spin(Note ready) {
        ready.write("");
        while (true) {
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("SIGKILL of the parent: a child with its own stdin, one that ignores signals, one that is exiting")
    void stubbornChildrenGoToo(TestReporter reporter) {
        try (Program program = start("stubbornFamily")) {
            program.awaitLine("all there");
            program.kill();
            reporter.publishEntry("stubborn children gone after",
                    program.awaitFamilyGone().toString());
        }
    }

    static void stubbornFamily(String... args) throws Exception {
        Path notes = Path.of(args[0]);
        ChildOptions piped = ChildOptions.defaults().withStdin(ProcessBuilder.Redirect.PIPE);
        startAndAwait(piped, Note.in(notes, "piped"), ParentKilledTest::sleep);
        startAndAwait(ChildOptions.defaults(), Note.in(notes, "deaf"), ready -> {
            for (String name : List.of("TERM", "INT", "HUP")) {
                Signal.handle(new Signal(name), _ -> {});
            }
            sleep(ready);
        });
        startAndAwait(ChildOptions.defaults(), Note.in(notes, "exiting"), ready -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> spin(ready)));
            System.exit(0);
        });
        Scene.say("all there");
        Scene.sleepForEver();
    }

    @Test
    @DisplayName("SIGKILL of the parent while it starts children one after the other")
    void killedWhileStarting(TestReporter reporter) {
        for (int starts = 1; starts <= 3; starts++) {
            try (Program program = start("startForEver")) {
                program.awaitLine("started " + starts);
                program.kill();
                reporter.publishEntry("gone after", program.awaitFamilyGone().toString());
            }
        }
    }

    static void startForEver(String... args) throws InterruptedException {
        try {
            for (int count = 1;; count++) {
                new ChildProcess(Scene::sleepForEver).start();
                Scene.say("started " + count);
            }
        } catch (ChildStartException hitByTheSameSignal) {
            Scene.sleepForEver(); // a process that was being made died of Ctrl-C, and this one will
        }
    }

    // ---- Ctrl-C ----

    @Test
    @DisplayName("Ctrl-C: parent ends by SIGINT, children print no stack traces, nothing is left")
    void ctrlCIsQuiet(TestReporter reporter) {
        try (Program program = start("aWholeFamily")) {
            program.awaitLine("all there");
            program.signalGroup("INT");
            assertThat(program.exitCode()).isEqualTo(128 + 2);
            reporter.publishEntry("gone after Ctrl-C", program.awaitFamilyGone().toString());
            assertThat(program.stderr()).isEmpty();
        }
    }

    @Test
    @DisplayName("Ctrl-C while children are still booting")
    void ctrlCWhileStarting() {
        try (Program program = start("startForEver")) {
            program.awaitLine("started 2");
            program.signalGroup("INT");
            assertThat(program.exitCode()).isEqualTo(128 + 2);
            program.awaitFamilyGone();
            assertThat(program.stderr()).doesNotContain("\tat ", "Exception in");
        }
    }

    @Test
    @DisplayName("Ctrl-C on a parent that handles it: the parent decides, goes on, and can start children")
    void parentThatHandlesCtrlC() {
        try (Program program = start("handleCtrlC")) {
            program.awaitLine("ready");
            program.signalGroup("INT");
            assertThat(program.awaitLine("next child:")).isEqualTo("0");
            assertThat(program.awaitLine("pool:")).isEqualTo("2");
            assertThat(program.exitCode()).isZero();
            program.awaitFamilyGone();
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void handleCtrlC(String... args) throws Exception {
        Note interrupted = Note.in(Path.of(args[0]), "interrupted");
        Signal.handle(new Signal("INT"), _ -> interrupted.write(""));
        ChildProcess child = Runs.sleeper(Note.in(Path.of(args[0]), "child"));
        try (ProcessPool pool = ProcessPool.open(1)) {
            pool.submit(() -> 1).get();
            Scene.say("ready");
            interrupted.await();
            child.kill();
            Runs.joined(child);
            Scene.say("next child: " + Runs.exitCode(() -> {}));
            Scene.say("pool: " + pool.submit(() -> 2).get());
        }
    }

    // ---- SIGTERM and others ----

    @Test
    @DisplayName("SIGTERM to the parent: exit hooks of parent and children run, nothing is left, nothing is printed")
    void sigtermEndsAllInGoodOrder() {
        try (Program program = start("familyWithHooks")) {
            program.awaitLine("ready");
            program.signal("TERM");
            assertThat(program.exitCode()).isEqualTo(128 + 15);
            program.awaitFamilyGone();
            assertThat(Note.in(folder, "parent-hook").isWritten()).isTrue();
            assertThat(Note.in(folder, "child-hook").isWritten()).isTrue();
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void familyWithHooks(String... args) throws Exception {
        Note parentHook = Note.in(Path.of(args[0]), "parent-hook");
        Note childHook = Note.in(Path.of(args[0]), "child-hook");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> parentHook.write("")));
        startAndAwait(ChildOptions.defaults(), Note.in(Path.of(args[0]), "child"), ready -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> childHook.write("")));
            sleep(ready);
        });
        ProcessPool.open(1).submit(() -> 1).get();
        Scene.say("ready");
        Scene.sleepForEver();
    }

    @Test
    @DisplayName("SIGHUP, as from a closed terminal: nothing is left, nothing is printed")
    void hangUp() {
        try (Program program = start("aWholeFamily")) {
            program.awaitLine("all there");
            program.signalGroup("HUP");
            assertThat(program.exitCode()).isEqualTo(128 + 1);
            program.awaitFamilyGone();
            assertThat(program.stderr()).isEmpty();
        }
    }

    @Test
    @DisplayName("a parent that crashes leaves nothing behind")
    void parentThatCrashes() {
        try (Program program = Program.of(ParentKilledTest.class, "aWholeFamily", folder)
                .inGroup().in(folder).withFlags("-XX:-CreateCoredumpOnCrash").start()) {
            program.awaitLine("all there");
            program.signal("SEGV");
            assertThat(program.exitCode()).isNotZero();
            program.awaitFamilyGone();
        }
    }
}
