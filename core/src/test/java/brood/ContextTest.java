package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Runs;
import brood.testing.Scene;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// [Context]: which one is in force where, and what its end does.
@ExtendWith(Leaks.class)
class ContextTest {
    @TempDir
    Path folder;

    private static String here() {
        return Context.current().name();
    }

    @Test
    void outsideOfAllContextsProcessesAreChildJvms() throws Exception {
        assertThat(here()).isEqualTo("local");
        try (var context = Context.threads()) {
            assertThat(here()).isEqualTo("local");
            assertThat(context.name()).isEqualTo("threads");
            assertThat(context.<String>call(ContextTest::here)).isEqualTo("threads");
            context.run(() -> assertThat(Context.current()).isEqualTo(context)
                    .hasSameHashCodeAs(context).hasToString(context.toString()));
            assertThat(Context.current()).isNotEqualTo(context);
            assertThat(Context.threads()).isNotEqualTo(context);
        }
        assertThat(here()).isEqualTo("local");
    }

    @Test
    void whatAContextStartsInheritsIt() throws Exception {
        try (var context = Context.threads()) {
            context.run(() -> {
                var found = SharedQueue.<String>unbounded();
                Runs.exitCode(() -> {
                    found.put(here());
                    Runs.exitCode(() -> found.put(here()));
                    Thread plain = new Thread(() -> found.add(here()));
                    plain.start();
                    plain.join();
                });
                Threads.start(() -> found.put(here())).join();
                Threads.startVirtual(() -> found.put(here())).join();
                try (var pool = ProcessPool.open(1)) {
                    found.put(pool.submit(ContextTest::here).get());
                }
                assertThat(found).hasSize(6).containsOnly("threads");
            });
        }
    }

    @Test
    void aContextInsideAnotherIsTheOneInForce() throws Exception {
        try (var outer = Context.threads(); var inner = Context.local()) {
            outer.run(() -> {
                inner.run(() -> {
                    assertThat(here()).isEqualTo("local");
                    assertThat(Runs.exitCode(() -> Scene.say(""))).isZero();
                });
                assertThat(here()).isEqualTo("threads");
            });
        }
    }

    @Test
    void itsOwnFactoriesNeedNoRun() throws Exception {
        try (var context = Context.threads()) {
            var queue = context.<Object>queue(2);
            Object item = new Object();
            context.process(() -> queue.put(item)).start().join();
            assertThat(queue.take()).as("by reference").isSameAs(item);
            try (var pool = context.pool(1)) {
                assertThat(pool.submit(ContextTest::here).get()).isEqualTo("threads");
            }
            List<AutoCloseable> made = List.of(context.lock(), context.reentrantLock(),
                    context.condition().lock(), context.semaphore(1), context.boundedSemaphore(1),
                    context.event(), context.barrier(1), context.barrier(1, () -> {}),
                    context.barrier(1, () -> {}, Duration.ofDays(1)), context.intValue(1),
                    context.longValue(1), context.doubleValue(1), context.booleanValue(true),
                    context.byteArray(1), context.shortArray(1), context.charArray(1),
                    context.intArray(1), context.longArray(1), context.floatArray(1),
                    context.doubleArray(1), context.queue(), context.joinableQueue(),
                    context.joinableQueue(1), context.duplexPipe().first(),
                    context.oneWayPipe().first());
            assertThat(made).allSatisfy(
                    each -> assertThat(each.toString()).contains("on threads"));
            var child = context.process(() -> {}, ChildOptions.defaults().withName("named"));
            assertThat(child.name()).isEqualTo("named");
            assertThat(context.currentProcess().name()).isEqualTo("MainProcess");
        }
    }

    @Test
    void anAddressThatNobodyKnowsIsAnErrorThatSaysSo() {
        assertThatThrownBy(() -> Context.connect(URI.create("cluster://host:1234")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cluster://host:1234")
                .hasMessageContaining("brood-cluster");
        assertThatThrownBy(() -> Context.connect(URI.create("noscheme")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Context.connect(null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void whatAnActionThrowsComesOut() {
        try (var context = Context.threads()) {
            assertThatThrownBy(() -> context.call(() -> {
                throw new java.io.IOException("checked");
            })).isInstanceOf(java.io.IOException.class);
            assertThatThrownBy(() -> context.run(() -> {
                throw new java.io.IOException("checked");
            })).hasRootCauseMessage("checked");
            assertThat(here()).isEqualTo("local");
        }
    }

    // ---- its end ----

    @Test
    void closeWaitsForOrdinaryChildrenAndTerminatesDaemons() {
        for (Context context : List.of(Context.threads(), Context.local())) {
            Note ready = Note.in(folder, context.name() + "-ready");
            Note gate = Note.in(folder, context.name() + "-gate");
            ChildProcess daemon = context.process(() -> {
                ready.write("");
                Scene.sleepForEver();
            }, ChildOptions.defaults().withDaemon(true)).start();
            ChildProcess ordinary = context.process(gate::await).start();
            ready.await();
            InThread<Void> closing = InThread.run(context::close);
            Eventually.eventually("the daemon ends", () -> !daemon.isAlive());
            Eventually.notSoon("close returns", closing::isDone);
            gate.write("");
            closing.result();
            assertThat(daemon.exitCode()).hasValue(-15);
            assertThat(ordinary.exitCode()).hasValue(0);
            context.close();
            assertThatThrownBy(() -> context.process(() -> {}).start())
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
            assertThatThrownBy(() -> context.pool(1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anInterruptTurnsWaitingIntoTermination() {
        for (Context context : List.of(Context.threads(), Context.local())) {
            Note ready = Note.in(folder, context.name());
            ChildProcess child = context.process(() -> {
                ready.write("");
                Scene.sleepForEver();
            }).start();
            ready.await();
            InThread<Boolean> closing = InThread.call(() -> {
                context.close();
                return Thread.interrupted();
            });
            Eventually.giveTimeToBlock();
            closing.interrupt();
            assertThat(closing.result()).as("interrupted still").isTrue();
            assertThat(child.exitCode()).hasValue(-15);
        }
    }

    @Test
    void closeEndsPools() {
        for (Context context : List.of(Context.threads(), Context.local())) {
            Note ready = Note.in(folder, context.name());
            var pool = context.pool(1);
            AsyncResult<Object> running = pool.submit(() -> {
                ready.write("");
                Scene.sleepForEver();
                return null;
            });
            ready.await();
            context.close();
            Eventually.eventually("cancelled", running::isDone);
            assertThat(running.isSuccessful()).isFalse();
            Eventually.eventually("ended", pool::isTerminated);
        }
    }

    @Test
    void theContextOfTheProgramCanNotBeClosed() {
        assertThatThrownBy(() -> Context.current().close())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aChildCanNotCloseTheContextThatItRunsIn() {
        try (var context = Context.threads()) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            context.run(() -> Runs.exitCode(() -> {
                try {
                    Context.current().close();
                } catch (IllegalStateException e) {
                    thrown.set(e);
                }
            }));
            assertThat(thrown.get()).hasMessageContaining("wait for itself");
        }
    }
}
