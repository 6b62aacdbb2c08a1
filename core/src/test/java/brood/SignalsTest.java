package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Signals that hit parent or child, and the user's own handlers.
@ExtendWith(Leaks.class)
class SignalsTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("SIG-05 a harmless signal does not end a join; only the child does")
    void harmlessSignalDoesNotEndJoin() {
        try (Program program =
                Program.of(SignalsTest.class, "joinUnderSignals", folder).inGroup().start()) {
            program.awaitLine("joining");
            for (int i = 1; i <= 5; i++) {
                program.signal("WINCH");
                program.awaitLine("signal " + i);
                program.signal("CONT");
            }
            assertThat(program.lines()).doesNotContain("joined 0");
            Note.in(folder, "gate").write("open");
            program.awaitLine("joined 0");
            assertThat(program.exitCode()).isZero();
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void joinUnderSignals(String... args) {
        AtomicInteger count = new AtomicInteger();
        Signal.handle(new Signal("WINCH"), _ -> Scene.say("signal " + count.incrementAndGet()));
        Note gate = Note.in(Path.of(args[0]), "gate");
        ChildProcess child = new ChildProcess(() -> gate.await());
        child.start();
        Thread main = Thread.currentThread();
        Thread.ofPlatform().daemon().start(() -> {
            Eventually.eventually("main waits", () -> main.getState() != Thread.State.RUNNABLE);
            Scene.say("joining");
        });
        Scene.say("joined " + Runs.joined(child).exitCode().orElseThrow());
    }

    @Test
    @DisplayName("SIG-04 a harmless signal does not end a wait for clients; the next one is accepted")
    void harmlessSignalDoesNotEndAccept() {
        try (Program program =
                Program.of(SignalsTest.class, "acceptUnderSignals", folder).inGroup().start()) {
            program.awaitLine("accepting");
            for (int i = 1; i <= 5; i++) {
                program.signal("WINCH");
                program.awaitLine("signal " + i);
                program.signal("CONT");
            }
            assertThat(program.lines()).doesNotContain("received hello");
            Note.in(folder, "gate").write("open");
            program.awaitLine("received hello");
            assertThat(program.exitCode()).isZero();
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void acceptUnderSignals(String... args) throws Exception {
        AtomicInteger count = new AtomicInteger();
        Signal.handle(new Signal("WINCH"), _ -> Scene.say("signal " + count.incrementAndGet()));
        try (Listener listener = Listener.open()) {
            Note gate = Note.in(Path.of(args[0]), "gate");
            InThread<Void> client = InThread.run(() -> {
                gate.await();
                try (Connection connection = Connection.connect(
                        listener.address(), Processes.current().authKey())) {
                    connection.send("hello");
                }
            });
            InThread.run(() -> {
                Eventually.giveTimeToBlock();
                Scene.say("accepting");
            });
            try (Connection connection = listener.accept()) {
                Scene.say("received " + connection.receive());
            }
            client.result();
        }
    }

    @Test
    @DisplayName("SIG-07 a child that ignores SIGTERM survives terminate, and kill ends it with -9")
    void ignoringSigtermHelpsAgainstTerminateOnly() {
        Note ready = Note.in(folder, "ready");
        Note question = Note.in(folder, "question");
        Note answer = Note.in(folder, "answer");
        ChildProcess child = new ChildProcess(() -> {
            Signal.handle(new Signal("TERM"), SignalHandler.SIG_IGN);
            ready.write("");
            question.await();
            answer.write("still here");
            Scene.sleepForEver();
        });
        child.start();
        ready.await();
        child.terminate();
        question.write("");
        assertThat(answer.await()).isEqualTo("still here");
        assertThat(child.isAlive()).isTrue();
        child.kill();
        Runs.joined(child);
        assertThat(child.exitCode()).hasValue(-9);
    }

    @Test
    void aChildsOwnHandlerDecidesWhatTerminateAndInterruptDo() {
        try (Program program =
                Program.of(SignalsTest.class, "childHandles", folder).inGroup().run()) {
            assertThat(program.lines()).containsExactly("TERM handled", "INT handled",
                    "exit code 5");
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void childHandles(String... args) {
        Note ready = Note.in(Path.of(args[0]), "ready");
        Note term = Note.in(Path.of(args[0]), "term");
        Note interrupt = Note.in(Path.of(args[0]), "interrupt");
        ChildProcess child = new ChildProcess(() -> {
            Signal.handle(new Signal("TERM"), _ -> term.write("TERM handled"));
            Signal.handle(new Signal("INT"), _ -> interrupt.write("INT handled"));
            ready.write("");
            term.await();
            interrupt.await();
            System.exit(5);
        });
        child.start();
        ready.await();
        child.terminate();
        Scene.say(term.await());
        child.interrupt();
        Scene.say(interrupt.await());
        Scene.say("exit code " + Runs.joined(child).exitCode().orElseThrow());
    }

    @Test
    @DisplayName("SIG-08 the library leaves the parent's handlers, hooks and signal masks as they were")
    void parentsSignalsStayAsTheyWere() {
        Note hook = Note.in(folder, "hook");
        try (Program program = Program.of(SignalsTest.class, "signalsBeforeAndAfter", hook.file())
                .inGroup().run()) {
            List<String> lines = program.lines();
            assertThat(lines).hasSize(5);
            assertThat(lines.get(1)).as("masks and handlers after use").isEqualTo(lines.get(0));
            assertThat(lines.subList(2, 5)).containsExactly("TERM is mine", "INT is mine",
                    "HUP is mine");
            assertThat(hook.isWritten()).isTrue();
        }
    }

    static void signalsBeforeAndAfter(String... args) throws Exception {
        Note hook = new Note(args[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> hook.write("ran")));
        SignalHandler mine = _ -> {};
        for (String name : List.of("TERM", "INT", "HUP")) {
            Signal.handle(new Signal(name), mine);
        }
        new ProcessBuilder("true").start().waitFor(); // the JDK's own part in starting a process
        Scene.say(signals(Proc.self()));
        Runs.exitCode(() -> {});
        try (ProcessPool pool = ProcessPool.open(1)) {
            pool.submit(() -> 1).get();
        }
        Scene.say(signals(Proc.self()));
        for (String name : List.of("TERM", "INT", "HUP")) {
            SignalHandler found = Signal.handle(new Signal(name), SignalHandler.SIG_DFL);
            Scene.say(name + (found.equals(mine) ? " is mine" : " was replaced by " + found));
        }
    }

    private static String signals(long pid) {
        return Proc.status(pid, "SigBlk") + " " + Proc.status(pid, "SigIgn") + " "
                + Proc.status(pid, "SigCgt");
    }

    @Test
    @DisplayName("SIG-08 a child blocks and ignores the signals that its parent's plain child would")
    void childHasThePlainSignalMask() {
        try (Program program = Program.of(SignalsTest.class, "maskOfChild").inGroup().run()) {
            List<String> lines = program.lines();
            assertThat(lines.get(1)).isEqualTo(lines.get(0));
            assertThat(lines.get(2)).isEqualTo(lines.get(0));
        }
    }

    static void maskOfChild(String... args) {
        Scene.say(blockedAndIgnored());
        Runs.exitCode(() -> Scene.say(blockedAndIgnored()));
        Eventually.eventually("there is a warm spare",
                () -> !Proc.idleSpares(Proc.self()).isEmpty());
        Runs.exitCode(() -> Scene.say(blockedAndIgnored()));
    }

    private static String blockedAndIgnored() {
        return Proc.status(Proc.self(), "SigBlk") + " " + Proc.status(Proc.self(), "SigIgn");
    }
}
