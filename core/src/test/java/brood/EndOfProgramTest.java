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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of children when their program ends by itself. Its violent ends are in
/// [ParentKilledTest].
@ExtendWith(Leaks.class)
class EndOfProgramTest {
    @TempDir
    Path folder;

    private Program start(String scene) {
        return Program.of(EndOfProgramTest.class, scene, folder).inGroup().start();
    }

    private Note note(String name) {
        return Note.in(folder, name);
    }

    private static void startSleeper(Note ready, boolean daemon) {
        ChildProcess child = new ChildProcess(() -> {
            Runtime.getRuntime().addShutdownHook(new Thread(
                    () -> new Note(ready.file() + "-hook").write("ran")));
            ready.write(Processes.current().pid());
            Scene.sleepForEver();
        }, ChildOptions.defaults().withDaemon(daemon));
        child.start();
        ready.await();
    }

    private static void startGated(Path notes) {
        Note gate = Note.in(notes, "gate");
        Note worked = Note.in(notes, "worked");
        new ChildProcess(() -> {
            gate.await();
            worked.write("");
        }).start();
    }

    @Test
    @DisplayName("a daemon is terminated at its parent's normal end, and its exit hooks run")
    void daemonGoesWithANormalEnd() {
        try (Program program = start("leaveADaemon")) {
            assertThat(program.exitCode()).isZero();
            program.awaitFamilyGone();
            assertThat(note("daemon").isWritten()).isTrue();
            assertThat(note("daemon-hook").isWritten()).isTrue();
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void leaveADaemon(String... args) {
        startSleeper(Note.in(Path.of(args[0]), "daemon"), true);
    }

    @Test
    @DisplayName("an ordinary child is waited for at its parent's normal end")
    void ordinaryChildIsWaitedFor() {
        try (Program program = start("leaveAnOrdinaryChild")) {
            program.awaitLine("main ends");
            Proc.signal("CONT", program.pid());
            assertThat(program.isAlive()).isTrue();
            note("gate").write("open");
            assertThat(program.exitCode()).isZero();
            assertThat(note("worked").isWritten()).isTrue();
            program.awaitFamilyGone();
        }
    }

    static void leaveAnOrdinaryChild(String... args) {
        startGated(Path.of(args[0]));
        Scene.say("main ends");
    }

    @Test
    @DisplayName("beside an ordinary child that is waited for, the daemon goes at once")
    void daemonBesideAnOrdinaryChild() {
        try (Program program = start("leaveBoth")) {
            long daemon = note("daemon").awaitPid();
            program.awaitLine("main ends");
            Eventually.eventually("the daemon is gone", () -> Proc.isGone(daemon));
            assertThat(program.isAlive()).isTrue();
            assertThat(note("worked").isWritten()).isFalse();
            note("gate").write("open");
            assertThat(program.exitCode()).isZero();
            assertThat(note("worked").isWritten()).isTrue();
            program.awaitFamilyGone();
        }
    }

    static void leaveBoth(String... args) {
        startGated(Path.of(args[0]));
        startSleeper(Note.in(Path.of(args[0]), "daemon"), true);
        Scene.say("main ends");
    }

    @Test
    @DisplayName("while a thread of the program works, its daemons stay")
    void daemonStaysWhileAThreadWorks() {
        try (Program program = start("leaveAThread")) {
            long daemon = note("daemon").awaitPid();
            program.awaitLine("main has ended");
            assertThat(Proc.isGone(daemon)).isFalse();
            note("gate").write("open");
            assertThat(program.exitCode()).isZero();
            assertThat(program.stdout()).contains("daemon alive to the end: true");
            program.awaitFamilyGone();
        }
    }

    static void leaveAThread(String... args) {
        startGated(Path.of(args[0]));
        Note daemon = Note.in(Path.of(args[0]), "daemon");
        startSleeper(daemon, true);
        Thread main = Thread.currentThread();
        Thread.ofPlatform().start(() -> {
            Eventually.eventually("main has ended",
                    () -> main.getState() == Thread.State.TERMINATED);
            Scene.say("main has ended");
            Note.in(Path.of(args[0]), "gate").await();
            Note.in(Path.of(args[0]), "worked").await();
            Scene.say("daemon alive to the end: " + !Proc.isGone(daemon.awaitPid()));
        });
    }

    @Test
    @DisplayName("System.exit keeps its code and waits for nobody: children of both kinds are ended, hooks run")
    void systemExitEndsAllChildren() {
        try (Program program = start("exitWithChildren")) {
            assertThat(program.exitCode()).isEqualTo(7);
            program.awaitFamilyGone();
            assertThat(note("daemon-hook").isWritten()).isTrue();
            assertThat(note("ordinary-hook").isWritten()).isTrue();
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void exitWithChildren(String... args) {
        startSleeper(Note.in(Path.of(args[0]), "daemon"), true);
        startSleeper(Note.in(Path.of(args[0]), "ordinary"), false);
        System.exit(7);
    }

    @Test
    @DisplayName("halt in the parent leaves nothing behind")
    void haltOfTheParent(TestReporter reporter) {
        try (Program program = start("haltWithChildren")) {
            assertThat(program.exitCode()).isEqualTo(8);
            reporter.publishEntry("children gone after halt", program.awaitFamilyGone().toString());
        }
    }

    static void haltWithChildren(String... args) {
        startSleeper(Note.in(Path.of(args[0]), "daemon"), true);
        startSleeper(Note.in(Path.of(args[0]), "ordinary"), false);
        Runtime.getRuntime().halt(8);
    }

    @Test
    @DisplayName("an exception that ends main: ordinary children are waited for, daemons go, exit code 1")
    void exceptionInMain() {
        try (Program program = start("throwWithChildren")) {
            long daemon = note("daemon").awaitPid();
            Eventually.eventually("the daemon is gone", () -> Proc.isGone(daemon));
            assertThat(program.isAlive()).isTrue();
            note("gate").write("open");
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(note("worked").isWritten()).isTrue();
            assertThat(program.stderr()).contains("main goes wrong");
            program.awaitFamilyGone();
        }
    }

    static void throwWithChildren(String... args) {
        startGated(Path.of(args[0]));
        startSleeper(Note.in(Path.of(args[0]), "daemon"), true);
        throw new IllegalStateException("main goes wrong");
    }

    @Test
    @DisplayName("a daemon that ignores SIGTERM does not hold up the end of the program")
    void stubbornDaemon() {
        try (Program program = start("leaveAStubbornDaemon")) {
            assertThat(program.exitCode()).isZero();
            program.awaitFamilyGone();
        }
    }

    static void leaveAStubbornDaemon(String... args) {
        Note ready = Note.in(Path.of(args[0]), "ready");
        new ChildProcess(() -> {
            sun.misc.Signal.handle(new sun.misc.Signal("TERM"), sun.misc.SignalHandler.SIG_IGN);
            ready.write("");
            Scene.sleepForEver();
        }, ChildOptions.defaults().withDaemon(true)).start();
        ready.await();
    }

    @Test
    @DisplayName("a pool that nobody closes does not hold up the end of the program")
    void poolLeftOpen() {
        try (Program program = start("leaveAPool")) {
            assertThat(program.exitCode()).isZero();
            program.awaitFamilyGone();
            assertThat(program.lines()).containsExactly("1");
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void leaveAPool(String... args) throws Exception {
        Scene.say(ProcessPool.open(2).submit(() -> 1).get());
    }

    @Test
    @DisplayName("a detached child outlives its parent's normal end and its death")
    void detachedChildStays() {
        try (Program program = start("leaveADetachedChild")) {
            assertThat(program.exitCode()).isZero();
            long pid = note("detached").awaitPid();
            assertThat(note("parent").await()).isEqualTo("gone");
            assertThat(Proc.isGone(pid)).isFalse();
            assertThat(program.family()).containsExactly(pid);
        }
    }

    static void leaveADetachedChild(String... args) {
        Note pid = Note.in(Path.of(args[0]), "detached");
        Note parent = Note.in(Path.of(args[0]), "parent");
        new ChildProcess(() -> {
            pid.write(Processes.current().pid());
            ParentProcess starter = Processes.parent().orElseThrow();
            boolean gone = starter.join(Eventually.LIMIT);
            parent.write(gone && !starter.isAlive() ? "gone" : "alive");
            Scene.sleepForEver();
        }, ChildOptions.defaults().withDetached(true)).start();
        pid.await();
    }

    @Test
    @DisplayName("children that exit hooks of the program start or join do not hang its end")
    void exitHookThatUsesTheLibrary() {
        try (Program program = start("joinInAHook")) {
            assertThat(program.exitCode()).isEqualTo(3);
            program.awaitFamilyGone();
            assertThat(program.lines()).containsExactly("ended: true");
        }
    }

    static void joinInAHook(String... args) {
        ChildProcess child = Runs.sleeper(Note.in(Path.of(args[0]), "ready"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            child.terminate();
            Scene.say("ended: " + !Runs.joined(child).isAlive());
        }));
        System.exit(3);
    }
}
