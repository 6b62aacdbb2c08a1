package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Note;
import brood.testing.OnThreads;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What is special about a [ChildProcess] that is a thread.
@ExtendWith(OnThreads.class)
class ProcessOnThreadsTest {
    @TempDir
    Path folder;

    @Test
    void aTaskNeedNotBeSerialisableAndSharesItsObjects() {
        AtomicReference<Object> shared = new AtomicReference<>();
        Object mine = new Object();
        Runs.exitCode(() -> shared.set(mine));
        assertThat(shared.get()).isSameAs(mine);
    }

    /// A process with a class of its own.
    private static final class Own extends ChildProcess {
        private static final long serialVersionUID = 1;
        private volatile String seen = "";
        private volatile Throwable thrown;

        @Override
        public void run() {
            seen = name() + " " + pid() + " " + Processes.current().name();
            try {
                join();
            } catch (InterruptedException | IllegalStateException e) {
                thrown = e;
            }
        }
    }

    @Test
    void aSubclassSeesItselfAndCanNotWaitForItself() {
        Own own = new Own();
        assertThat(Runs.exitCode(own)).isZero();
        assertThat(own.seen).isEqualTo("Own-1 " + own.pid() + " Own-1");
        assertThat(own.thrown).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its own end");
    }

    @Test
    void anUncaughtExceptionEndsItWithOneAndItsTrace() {
        PrintStream err = System.err;
        ChildProcess child;
        try {
            System.setErr(new PrintStream(PrintStream.nullOutputStream()));
            child = Family.start(() -> {
                throw new IllegalArgumentException("thrown in a thread");
            });
            Runs.joined(child);
        } finally {
            System.setErr(err);
        }
        assertThat(child.exitCode()).hasValue(1);
        assertThat(child.exitReport().orElseThrow().stderrTail())
                .first().asString().contains("Process-1", "thrown in a thread");
    }

    @Test
    void endingItInterruptsItAndSaysHow() {
        for (int signal : new int[] {2, 9, 15}) {
            Note ready = Note.in(folder, "ready" + signal);
            ChildProcess child = Family.start(() -> {
                ready.write("");
                Scene.sleepForEver();
            });
            ready.await();
            switch (signal) {
                case 2 -> child.interrupt();
                case 9 -> child.kill();
                default -> child.terminate();
            }
            assertThat(Runs.joined(child).exitCode()).hasValue(-signal);
        }
    }

    @Test
    void aChildThatHandlesItsTerminationEndsInOrder() {
        Note ready = Note.in(folder, "ready");
        ChildProcess child = Family.start(() -> {
            try {
                ready.write("");
                Scene.sleepForEver();
            } catch (InterruptedException e) {
                ready.write("tidied up");
            }
        });
        ready.await();
        child.terminate();
        assertThat(Runs.joined(child).exitCode()).hasValue(0);
        assertThat(ready.text()).isEqualTo("tidied up");
    }

    @Test
    void aKilledChildDoesNothingToSharedObjectsAnyMore() {
        var lock = SharedLock.create();
        var count = SharedInt.of(0);
        Note locked = Note.in(folder, "locked");
        ChildProcess child = Family.start(() -> {
            try (var _ = lock.hold()) {
                locked.write("");
                Scene.sleepForEver();
            } finally {
                count.set(42);
            }
        });
        locked.await();
        child.kill();
        assertThat(Runs.joined(child).exitCode()).hasValue(-9);
        assertThat(count.get()).isZero();
        try (var held = lock.hold()) {
            assertThat(held.wasAbandoned()).isTrue();
        }
    }

    @Test
    void itWaitsForItsThreadsAndForItsChildren() {
        AtomicBoolean threadDone = new AtomicBoolean();
        AtomicBoolean childDone = new AtomicBoolean();
        Note gate = Note.in(folder, "gate");
        ChildProcess child = Family.start(() -> {
            new Thread(() -> {
                gate.await();
                threadDone.set(true);
            }).start();
            Family.start(() -> {
                gate.await();
                childDone.set(true);
            });
        });
        Eventually.notSoon("it ends", () -> !child.isAlive());
        gate.write("");
        Runs.joined(child);
        assertThat(threadDone).isTrue();
        assertThat(childDone).isTrue();
    }

    @Test
    void whatAChildLeavesBehindCanNotUseSharedObjects() {
        var count = SharedInt.of(0);
        var ended = SharedEvent.create();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Runs.exitCode(() -> Threads.startVirtual(() -> {
            try {
                while (thrown.get() == null) {
                    Thread.sleep(5);
                    if (ended.isSet()) {
                        count.set(1);
                    }
                }
            } catch (Throwable e) {
                thrown.set(e);
            }
        }));
        ended.set();
        Eventually.eventually("it notices", () -> thrown.get() != null);
        assertThat(thrown.get()).isInstanceOf(Error.class).hasMessageContaining("has ended");
        assertThat(count.get()).isZero();
    }

    @Test
    void aDaemonMayNotStartChildren() {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Runs.exitCode(ChildOptions.defaults().withDaemon(true), () -> {
            try {
                Family.start(() -> {});
            } catch (IllegalStateException e) {
                thrown.set(e);
            }
        });
        assertThat(thrown.get()).hasMessageContaining("daemon");
    }

    @Test
    void optionsThatAThreadCanNotHaveAreRefused() throws Exception {
        ChildOptions plain = ChildOptions.defaults();
        for (ChildOptions options : List.of(plain.withEnvironment("A", "B"),
                plain.withWorkingFolder(folder), plain.withExtraClassPath(folder),
                plain.withStdin(ProcessBuilder.Redirect.PIPE),
                plain.withStdout(ProcessBuilder.Redirect.PIPE),
                plain.withStderr(ProcessBuilder.Redirect.PIPE))) {
            assertThatThrownBy(new ChildProcess(() -> {}, options)::start)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("of its own");
        }
        ChildOptions tuned = plain.withMaxHeap(100L << 20).withJvmFlags("-Xss8m")
                .withWarmStart(false).withTunedFlags(false);
        assertThat(Runs.exitCode(tuned, () -> {})).isZero();
    }

    @Test
    void aSharedObjectDoesNotLeaveItsJvm() {
        var queue = SharedQueue.<Integer>unbounded();
        var condition = SharedCondition.create();
        try (var jvms = Context.local()) {
            assertThatThrownBy(() -> jvms.process(() -> queue.put(1)).start())
                    .isInstanceOf(NotSendableException.class)
                    .hasStackTraceContaining("within its JVM only");
            assertThatThrownBy(() -> jvms.process(condition::signal).start())
                    .isInstanceOf(NotSendableException.class);
        }
    }

    @Test
    void itSeesTheEndOfAParentThatDoesNotWait() throws Exception {
        var seen = SharedQueue.<Boolean>unbounded();
        ChildOptions detached = ChildOptions.defaults().withDetached(true);
        Runs.exitCode(() -> new ChildProcess(() -> {
            ParentProcess parent = Processes.parent().orElseThrow();
            seen.put(parent.join(Eventually.LIMIT) && !parent.isAlive());
        }, detached).start());
        assertThat(seen.poll(Eventually.LIMIT)).isTrue();
    }

    @Test
    void thingsOfTwoContextsCanBeAwaitedTogether() throws Exception {
        var here = SharedQueue.<Integer>unbounded();
        var there = Context.local().<Integer>queue();
        List<SharedQueue<Integer>> both = List.of(here, there);
        InThread<List<SharedQueue<Integer>>> waiter =
                InThread.call(() -> Connection.awaitAny(both));
        Eventually.giveTimeToBlock();
        there.put(1);
        assertThat(waiter.result()).containsExactly(there);
        here.put(2);
        assertThat(Connection.awaitAny(both, Duration.ZERO)).containsExactlyElementsOf(both);
        there.close();
    }
}
