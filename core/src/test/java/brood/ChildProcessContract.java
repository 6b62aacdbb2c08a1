package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.JvmsOnly;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The life of a process object: new, started, ended, closed.
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class ChildProcessContract {
    @TempDir
    Path folder;

    @Test
    @DisplayName("PRC-01 the main program's own handle is alive, no daemon, and has pid and key")
    void mainProgramKnowsItself() {
        CurrentProcess me = Processes.current();
        assertThat(me.name()).isEqualTo("MainProcess");
        assertThat(me.pid()).isEqualTo(Proc.self());
        assertThat(me.isAlive()).isTrue();
        assertThat(me.isDaemon()).isFalse();
        assertThat(me.authKey().bytes()).isNotEmpty();
        assertThat(me.exitCode()).isEmpty();
    }

    @Test
    @DisplayName("PRC-02 before start there is nothing, after start a live child, after join an ended one")
    void goesThroughItsStates() {
        Note gate = Note.in(folder, "gate");
        ChildProcess child = new ChildProcess(() -> gate.await());
        assertThat(child.isAlive()).isFalse();
        assertThat(child.exitCode()).isEmpty();
        assertThat(child.exitStatus()).isEmpty();
        assertThat(child.exitReport()).isEmpty();
        assertThatThrownBy(child::pid).isInstanceOf(IllegalStateException.class);
        assertThat(Processes.children()).doesNotContain(child);

        assertThat(child.start()).isSameAs(child);
        assertThat(child.isAlive()).isTrue();
        assertThat(child.exitCode()).isEmpty();
        assertThat(child.pid()).isPositive();
        assertThat(Processes.children()).containsExactly(child);

        gate.write("open");
        Runs.joined(child);
        assertThat(child.isAlive()).isFalse();
        assertThat(child.exitCode()).hasValue(0);
        assertThat(child.exitStatus()).contains(new ExitStatus.Exited(0));
        assertThat(Processes.children()).isEmpty();
    }

    @Test
    @DisplayName("PRC-04 parent and child see the same name and pid")
    @JvmsOnly("the pid of a thread is none of the system")
    void parentAndChildAgreeOnNameAndPid() {
        Note name = Note.in(folder, "name");
        Note pid = Note.in(folder, "pid");
        ChildProcess child = new ChildProcess(
                () -> {
                    name.write(Processes.current().name());
                    pid.write(Processes.current().pid() + " " + ProcessHandle.current().pid());
                },
                ChildOptions.defaults().withName("grünes Ei 🥚"));
        assertThat(Runs.exitCode(child)).isZero();
        assertThat(child.name()).isEqualTo("grünes Ei 🥚");
        assertThat(name.text()).isEqualTo("grünes Ei 🥚");
        assertThat(pid.text()).isEqualTo(child.pid() + " " + child.pid());
    }

    @Test
    @DisplayName("PRC-07 a child sees its parent's pid and name; the main program has no parent")
    void childSeesItsParent() {
        Note note = Note.in(folder, "parent");
        assertThat(Processes.parent()).isEmpty();
        Runs.exitCode(() -> {
            ParentProcess parent = Processes.parent().orElseThrow();
            boolean ended = parent.join(Duration.ofMillis(1)) || parent.onExit().isDone();
            note.write(parent.name() + " " + parent.pid() + " " + parent.isAlive() + " " + ended);
        });
        assertThat(note.text()).isEqualTo("MainProcess " + Proc.self() + " true false");
    }

    @Test
    @DisplayName("PRC-10 the wait handle: an error before start, not ready while it runs, then ready for good")
    void onExitCompletesWithTheEnd() {
        Note gate = Note.in(folder, "gate");
        ChildProcess child = new ChildProcess(() -> gate.await());
        assertThatThrownBy(child::onExit)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("start()");
        child.start();
        CompletableFuture<ChildProcess> exit = child.onExit();
        assertThat(exit).isNotDone();
        gate.write("open");
        assertThat(exit).succeedsWithin(Eventually.LIMIT).isSameAs(child);
        assertThat(child.exitCode()).hasValue(0);
        assertThat(child.onExit()).succeedsWithin(Eventually.LIMIT);
        Runs.joined(child);
    }

    @Test
    void completingOnExitByHandChangesNothing() {
        ChildProcess child = Runs.sleeper(Note.in(folder, "ready"));
        child.onExit().cancel(true);
        child.onExit().complete(child);
        assertThat(child.isAlive()).isTrue();
        assertThat(child.exitCode()).isEmpty();
        assertThat(child.onExit()).isNotDone();
        child.kill();
        Runs.joined(child);
    }

    @Test
    @DisplayName("PRC-11 close while it lives changes nothing; after its end it frees; then all else is refused")
    void closeOnlyAfterTheEnd() {
        ChildProcess child = Runs.sleeper(Note.in(folder, "ready"));
        assertThatThrownBy(child::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("still runs")
                .hasMessageContaining(child.name());
        assertThat(child.isAlive()).isTrue();
        child.terminate();
        Runs.joined(child);
        child.close();
        child.close();
        assertThatThrownBy(child::isAlive).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(child::join).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> child.join(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(child::terminate).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(child::kill).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(child::interrupt).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(child::onExit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(child::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(child.exitCode()).hasValue(-15);
        assertThat(child.toString()).contains("closed", child.name());
    }

    @Test
    void closeBeforeStartMakesItUnusable() {
        ChildProcess child = new ChildProcess(() -> {});
        child.close();
        assertThatThrownBy(child::start).isInstanceOf(IllegalStateException.class);
        assertThat(child.exitCode()).isEmpty();
    }

    @Test
    @DisplayName("PRC-12 start while it runs is refused and starts nothing")
    void startTwiceWhileRunning() {
        ChildProcess child = Runs.sleeper(Note.in(folder, "ready"));
        assertRefusesToStartAgain(child);
        assertThat(child.isAlive()).isTrue();
        child.kill();
        Runs.joined(child);
    }

    @Test
    @DisplayName("PRC-12 start after the end is refused and starts nothing")
    void startTwiceAfterTheEnd() {
        ChildProcess child = new ChildProcess(() -> {});
        Runs.exitCode(child);
        assertRefusesToStartAgain(child);
        assertThat(child.exitCode()).hasValue(0);
    }

    private static void assertRefusesToStartAgain(ChildProcess child) {
        long pid = child.pid();
        long expected = child.isAlive() ? 1 : 0;
        assertThatThrownBy(child::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(child.name())
                .hasMessageContaining("started before");
        assertThat(child.pid()).isEqualTo(pid);
        // a spare that is just being made is not an idle one yet
        Eventually.eventually("nothing was started", () -> busyChildren() == expected);
    }

    private static long busyChildren() {
        if (Context.current().name().equals("threads")) {
            return Processes.children().size();
        }
        return Proc.children(Proc.self()).stream().filter(pid -> !Proc.isIdleSpare(pid)).count();
    }

    @Test
    void whatNeedsAStartedChildIsRefusedBefore() {
        ChildProcess child = new ChildProcess(() -> {});
        assertThatThrownBy(child::join)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("start()")
                .hasMessageContaining(child.name());
        assertThatThrownBy(() -> child.join(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(child::terminate).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(child::kill).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(child::interrupt).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(child::stdin).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(child::stdout).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(child::stderr).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void endingAnEndedChildDoesNothing() {
        ChildProcess child = new ChildProcess(() -> {});
        Runs.exitCode(child);
        child.terminate();
        child.kill();
        child.interrupt();
        assertThat(child.exitCode()).hasValue(0);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void joinWithATimeSaysWhetherItHasEnded() throws Exception {
        ChildProcess child = Runs.sleeper(Note.in(folder, "ready"));
        assertThat(child.join(Duration.ofMillis(20))).isFalse();
        assertThat(child.join(Duration.ZERO)).isFalse();
        assertThat(child.join(Duration.ofSeconds(-1))).isFalse();
        assertThat(child.isAlive()).isTrue();
        child.kill();
        assertThat(child.join(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
        assertThat(child.join(Duration.ZERO)).isTrue();
        assertThat(child.join(Duration.ofSeconds(-1))).isTrue();
        child.join();
    }

    @Test
    void anInterruptEndsJoinAndNotTheChild() throws Exception {
        ChildProcess child = Runs.sleeper(Note.in(folder, "ready"));
        assertThat(interrupted(child::join)).isInstanceOf(InterruptedException.class);
        assertThat(interrupted(() -> child.join(Duration.ofMinutes(5))))
                .isInstanceOf(InterruptedException.class);
        assertThat(child.isAlive()).isTrue();
        child.kill();
        Runs.joined(child);
    }

    private interface Wait {
        void run() throws InterruptedException;
    }

    /// What a wait throws when its thread is interrupted once it blocks.
    private static Throwable interrupted(Wait wait) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiter = Thread.ofPlatform().start(() -> {
            try {
                wait.run();
            } catch (InterruptedException | RuntimeException e) {
                thrown.set(e);
            }
        });
        Eventually.eventually("the thread waits", () -> waiter.getState() == Thread.State.WAITING
                || waiter.getState() == Thread.State.TIMED_WAITING);
        waiter.interrupt();
        waiter.join(Eventually.LIMIT);
        assertThat(waiter.isAlive()).isFalse();
        return thrown.get();
    }
}
