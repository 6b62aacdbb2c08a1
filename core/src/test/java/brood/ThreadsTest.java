package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// [Threads].
class ThreadsTest {
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void allKnowsEveryLiveThread() throws Exception {
        int before = Threads.activeCount();
        Thread plain = Threads.start(gate::await);
        Thread named = Threads.start("a name", gate::await);
        Thread daemon = Threads.startDaemon(gate::await);
        Thread virtual = Threads.startVirtual(gate::await);
        assertThat(Threads.all()).contains(plain, named, daemon, virtual, Threads.current())
                .noneMatch(thread -> thread.getName().startsWith("brood-"))
                .noneMatch(thread -> thread.getName().equals("Reference Handler"));
        assertThat(Threads.activeCount()).isEqualTo(before + 4);
        assertThat(named.getName()).isEqualTo("a name");
        assertThat(daemon.isDaemon()).isTrue();
        assertThat(virtual.isVirtual()).isTrue();
        gate.countDown();
        for (Thread thread : new Thread[] {plain, named, daemon, virtual}) {
            thread.join();
        }
        Eventually.eventually("none is left", () -> Threads.activeCount() == before);
    }

    @Test
    void aThreadIsADaemonIfItsStarterIs() throws Exception {
        AtomicReference<Thread> inner = new AtomicReference<>();
        Threads.startDaemon(() -> inner.set(Threads.start(() -> {}))).join();
        assertThat(inner.get().isDaemon()).isTrue();
    }

    @Test
    void whatATaskThrowsGoesToTheHandler() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = Threads.start(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, e) -> thrown.set(e));
            throw new IllegalStateException("uncaught");
        });
        thread.join();
        assertThat(thrown.get()).hasMessage("uncaught");
    }

    @Test
    void processesOnThreadsAreAmongThem() {
        try (var context = Context.threads()) {
            var open = context.event();
            ChildProcess child = context.process(open::await).start();
            Eventually.eventually("it is there", () -> Threads.all().stream()
                    .anyMatch(thread -> thread.threadId() == child.pid()));
            open.set();
        }
    }

    @Test
    void nothingToDoIsRefused() {
        assertThatThrownBy(() -> Threads.start(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Threads.start(null, () -> {}))
                .isInstanceOf(NullPointerException.class);
    }
}
