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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a child does until it has really ended, and the warm spares it may come from.
@ExtendWith(Leaks.class)
class ChildLifeTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("PRC-17 a child lives until its non-daemon threads have ended")
    void ordinaryThreadHoldsTheChild() {
        Note returned = Note.in(folder, "returned");
        Note gate = Note.in(folder, "gate");
        Note worked = Note.in(folder, "worked");
        ChildProcess child = new ChildProcess(() -> {
            Thread main = Thread.currentThread();
            Thread.ofPlatform().start(() -> {
                Eventually.eventually("the task has returned",
                        () -> main.getState() == Thread.State.TERMINATED);
                returned.write("");
                gate.await();
                worked.write("");
            });
        });
        child.start();
        returned.await();
        assertThat(child.isAlive()).isTrue();
        gate.write("open");
        Runs.joined(child);
        assertThat(worked.isWritten()).isTrue();
        assertThat(child.exitCode()).hasValue(0);
    }

    @Test
    @DisplayName("PRC-17 a daemon thread does not hold a child")
    void daemonThreadDoesNotHoldTheChild() {
        assertThat(Runs.exitCode(() -> Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                Thread.onSpinWait();
            }
        }))).isZero();
    }

    @Test
    void aTaskThatThrowsStillWaitsForItsOrdinaryThreads() {
        Note worked = Note.in(folder, "worked");
        int code = Runs.exitCode(() -> {
            Thread main = Thread.currentThread();
            Thread.ofPlatform().start(() -> {
                Eventually.eventually("the task has thrown",
                        () -> main.getState() == Thread.State.TERMINATED);
                worked.write("");
            });
            throw new IllegalStateException("thrown while a thread works");
        });
        assertThat(code).isEqualTo(1);
        assertThat(worked.isWritten()).isTrue();
    }

    @Test
    @DisplayName("PRC-18 an exit hook of the task has run before join returns")
    void exitHookRunsBeforeJoinReturns() {
        Note hook = Note.in(folder, "hook");
        assertThat(Runs.exitCode(() -> addHook(hook))).isZero();
        assertThat(hook.isWritten()).isTrue();
    }

    @Test
    void exitHooksRunAfterAnExceptionSystemExitAndTerminate() {
        Note thrown = Note.in(folder, "thrown");
        Note exited = Note.in(folder, "exited");
        Note terminated = Note.in(folder, "terminated");
        Note ready = Note.in(folder, "ready");
        Runs.exitCode(() -> {
            addHook(thrown);
            throw new IllegalStateException("with a hook");
        });
        Runs.exitCode(() -> {
            addHook(exited);
            System.exit(3);
        });
        ChildProcess sleeper = new ChildProcess(() -> {
            addHook(terminated);
            ready.write("");
            Scene.sleepForEver();
        });
        sleeper.start();
        ready.await();
        sleeper.terminate();
        Runs.joined(sleeper);
        assertThat(List.of(thrown, exited, terminated)).allMatch(Note::isWritten);
    }

    private static void addHook(Note note) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> note.write("ran")));
    }

    @Test
    void whatHooksAndThreadsPrintLastArrives() {
        String printed = Runs.stdout(() -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print("last words")));
            System.out.print("no line end, ");
        });
        assertThat(printed).isEqualTo("no line end, last words");
    }

    @Test
    @DisplayName("PRC-20 spares killed by SIGKILL: a running child is unharmed, the next start works")
    void killedSparesHarmNobody() {
        assertSparesCanBeEnded("KILL");
    }

    @Test
    @DisplayName("PRC-20 spares hit by SIGINT: a running child is unharmed, the next start works")
    void interruptedSparesHarmNobody() {
        assertSparesCanBeEnded("INT");
    }

    @Test
    @DisplayName("LEK-08 spares ended by SIGTERM come back at the next need")
    void terminatedSparesComeBack() {
        assertSparesCanBeEnded("TERM");
    }

    private void assertSparesCanBeEnded(String signal) {
        try (Program program =
                Program.of(ChildLifeTest.class, "outlivesSpares", folder, signal).inGroup().run()) {
            assertThat(program.lines()).containsExactly("running child: 0", "next child: 0",
                    "a spare is back");
            assertThat(program.stderr()).doesNotContain("\tat ", "Exception in");
            assertThat(program.exitCode()).isZero();
        }
    }

    static void outlivesSpares(String... args) {
        Note gate = Note.in(Path.of(args[0]), "gate");
        ChildProcess running = new ChildProcess(() -> gate.await());
        running.start();
        awaitSpare();
        Proc.idleSpares(Proc.self()).forEach(spare -> Proc.signal(args[1], spare));
        ChildProcess next = new ChildProcess(() -> {});
        int nextCode = Runs.exitCode(next);
        gate.write("open");
        Scene.say("running child: " + Runs.joined(running).exitCode().orElseThrow());
        Scene.say("next child: " + nextCode);
        Runs.exitCode(() -> {});
        awaitSpare();
        Scene.say("a spare is back");
    }

    private static void awaitSpare() {
        Eventually.eventually("there is a warm spare",
                () -> !Proc.idleSpares(Proc.self()).isEmpty());
    }

    @Test
    void theFirstStartIsColdAndLaterOnesAreWarm() {
        try (Program program = Program.of(ChildLifeTest.class, "coldThenWarm", folder).run()) {
            assertThat(program.lines()).containsExactly("cold", "spare", "cold by option");
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void coldThenWarm(String... args) {
        AtomicInteger starts = new AtomicInteger();
        Scene.say(kindOfStart(ChildOptions.defaults(), Note.in(Path.of(args[0]), "first")));
        // That a spare has booted to its end, only the library sees.
        Eventually.eventually("a start is warm", () -> kindOfStart(
                ChildOptions.defaults(), Note.in(Path.of(args[0]), "" + starts.incrementAndGet()))
                .equals("spare"));
        Scene.say("spare");
        ChildOptions cold = ChildOptions.defaults().withWarmStart(false);
        Scene.say(kindOfStart(cold, Note.in(Path.of(args[0]), "last")) + " by option");
    }

    @Test
    @DisplayName("the spares of a child that starts children died of their rehearsal, and said so")
    void aChildHasWarmSparesToo() {
        String notes = folder.toString();
        ChildProcess child = new ChildProcess(() -> {
            AtomicInteger starts = new AtomicInteger();
            Eventually.eventually("a start is warm", () -> kindOfStart(ChildOptions.defaults(),
                    Note.in(Path.of(notes), "" + starts.incrementAndGet())).equals("spare"));
        });
        assertThat(Runs.exitCode(child)).isZero();
        assertThat(child.exitReport().orElseThrow().stderrTail()).isEmpty();
    }

    private static String kindOfStart(ChildOptions options, Note note) {
        assertThat(Runs.exitCode(options, () -> note.write(
                Proc.commandLine(Proc.self()).endsWith("\0spare\0") ? "spare" : "cold"))).isZero();
        return note.text();
    }

    @Test
    void manyThreadsStartAndJoinAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> codes = IntStream.range(0, 12)
                    .mapToObj(number -> threads
                            .submit(() -> Runs.exitCode(() -> System.exit(number))))
                    .toList();
            for (int number = 0; number < codes.size(); number++) {
                assertThat(codes.get(number).get()).isEqualTo(number);
            }
        }
    }

    @Test
    void manyThreadsMayJoinOneChild() throws Exception {
        Note gate = Note.in(folder, "gate");
        ChildProcess child = new ChildProcess(() -> gate.await());
        child.start();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ChildProcess>> joins =
                    Stream.generate(() -> threads.submit(() -> Runs.joined(child)))
                            .limit(20)
                            .toList();
            assertThat(joins).noneMatch(Future::isDone);
            gate.write("open");
            for (Future<ChildProcess> join : joins) {
                assertThat(join.get().exitCode()).hasValue(0);
            }
        }
    }

    @Test
    void childrenAreListedInTheOrderOfTheirStart() {
        List<ChildProcess> children = List.of(
                Runs.sleeper(Note.in(folder, "1")), Runs.sleeper(Note.in(folder, "2")),
                Runs.sleeper(Note.in(folder, "3")));
        assertThat(Processes.children()).containsExactlyElementsOf(children);
        children.get(1).kill();
        Runs.joined(children.get(1));
        assertThat(Processes.children()).containsExactly(children.get(0), children.get(2));
        children.forEach(ChildProcess::kill);
        children.forEach(Runs::joined);
        assertThat(Processes.children()).isEmpty();
    }

    @Test
    void sparesCanBeTurnedOff() {
        try (Program program =
                Program.of(ChildLifeTest.class, "noSpares").withFlags("-Dbrood.spares=0").run()) {
            assertThat(program.lines()).containsExactly("[]", "[]", "[]");
            assertThat(program.exitCode()).isZero();
        }
    }

    static void noSpares(String... args) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            Runs.exitCode(() -> {});
            Thread.sleep(150); // longer than the library waits before it boots a spare
            Scene.say(Proc.children(Proc.self()));
        }
    }

    @Test
    void sparesGoWhenNothingIsStarted() {
        try (Program program = Program.of(ChildLifeTest.class, "idle")
                .withFlags("-Dbrood.spares.idleMillis=3000").run()) {
            assertThat(program.lines()).containsExactly("a spare", "no spare",
                    "no thread of the library");
            assertThat(program.exitCode()).isZero();
        }
    }

    static void idle(String... args) {
        Runs.exitCode(() -> {});
        awaitSpare();
        Scene.say("a spare");
        Eventually.eventually("the spare goes", () -> Proc.children(Proc.self()).isEmpty());
        Scene.say("no spare");
        Eventually.eventually("the library's threads end",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("brood-")));
        Scene.say("no thread of the library");
    }
}
