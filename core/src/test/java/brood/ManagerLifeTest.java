package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Scene;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// [Manager]: its server's beginning and end.
@ExtendWith(Leaks.class)
class ManagerLifeTest {
    private static final AtomicInteger INITIALISED = new AtomicInteger();

    @Test
    @DisplayName("MGR-11 after the scope of a manager its process has ended")
    void scope() {
        long pid;
        try (var manager = Manager.start()) {
            pid = manager.pid();
            assertThat(pid).isNotEqualTo(ProcessHandle.current().pid());
            assertThat(manager.map()).isEmpty();
            assertThat(Proc.isGone(pid)).isFalse();
        }
        assertThat(Proc.isGone(pid)).isTrue();
    }

    @Test
    @DisplayName("MGR-11 the process of a manager ends with 0 when it is closed")
    void endsWithZero() {
        try (Program program = Program.of(ManagerLifeTest.class, "startsAndCloses").run()) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
            assertThat(program.lines()).containsExactly("initialised", "exited");
        }
    }

    @SuppressWarnings("unused") // a scene
    private static void startsAndCloses(String... args) {
        var manager = Manager.start(options -> options.withInitializer(() -> {
            Scene.say("initialised");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Scene.say("exited")));
        }));
        manager.close();
    }

    @Test
    @DisplayName("MGR-12 a closed manager refuses, closing it again does nothing, and proxies fail at"
            + " once")
    void closed() {
        for (Manager manager : List.of(Manager.start(), Manager.serve())) {
            ManagedMap<String, Integer> map = manager.map();
            SharedLock lock = manager.lock();
            manager.close();
            manager.close();
            assertThat(manager.isClosed()).isTrue();
            assertThatThrownBy(manager::map).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(map::size).isInstanceOf(ManagerUnavailableException.class);
            assertThatThrownBy(lock::lock).isInstanceOf(ManagerUnavailableException.class);
            assertThat(map.toString()).contains("ManagedMap");
        }
    }

    @Test
    @DisplayName("MGR-13 the initialiser runs once in the server's process; what it throws fails the"
            + " start")
    void initialiser() {
        try (var manager = Manager.start(options -> options.withInitializer(
                () -> INITIALISED.incrementAndGet()))) {
            ManagedMap<String, Integer> map = manager.map();
            assertThat(map.<Integer>apply(_ -> INITIALISED.get())).isEqualTo(1);
            assertThat(INITIALISED.get()).isZero();
        }
        assertThatThrownBy(() -> Manager.start(options -> options.withInitializer(() -> {
            throw new IllegalStateException("not today");
        }))).isInstanceOf(ProcessException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasStackTraceContaining("not today");
        assertThatThrownBy(() -> Manager.start(options -> options.withInitializer(
                () -> Runtime.getRuntime().halt(3)))).isInstanceOf(ChildStartException.class);
        assertThatThrownBy(() -> ManagerOptions.defaults().withInitializer(null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    @DisplayName("MGR-12 closing ends calls that are blocked, in this process and others")
    void closingEndsCalls() {
        for (Manager manager : List.of(Manager.start(), Manager.serve())) {
            SharedQueue<Integer> queue = manager.queue();
            SharedEvent ready = manager.event();
            ChildProcess child = Family.start(() -> {
                ready.set();
                try {
                    queue.take();
                } catch (ManagerUnavailableException e) {
                    System.exit(42);
                }
            });
            InThread<Integer> blocked = InThread.call(queue::take);
            InThread<Void> joined = InThread.run(manager::join);
            InThread.run(ready::await).result();
            Eventually.giveTimeToBlock();
            manager.close();
            assertThat(blocked.failure()).isInstanceOf(ManagerUnavailableException.class);
            joined.result();
            assertThat(brood.testing.Runs.joined(child).exitCode()).hasValue(42);
        }
    }

    @Test
    void objectsAreCountedUntilTheirProxiesAreGone() {
        try (var manager = Manager.start()) {
            long before = manager.objectCount();
            List<ManagedMap<String, String>> maps =
                    IntStream.range(0, 10).mapToObj(_ -> manager.<String, String>map()).toList();
            Family.succeeds(() -> {
                manager.list();
                manager.lock();
                maps.get(0).put("a", "b");
            });
            Eventually.eventually("the child's are gone",
                    () -> manager.objectCount() == before + 10);
            maps.forEach(ManagedMap::close);
            Eventually.eventually("ours are gone", () -> manager.objectCount() == before);
        }
    }

    @Test
    void aServerDiesWithItsProgram() {
        try (Program program = Program.of(ManagerLifeTest.class, "startsAndWaits").start()) {
            long server = program.awaitPid("server ");
            program.kill();
            program.awaitFamilyGone();
            assertThat(Proc.isGone(server)).isTrue();
        }
    }

    @Test
    void aManagerThatIsNotClosedDoesNotKeepItsProgram() {
        try (Program program = Program.of(ManagerLifeTest.class, "startsAndEnds").run()) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
            program.awaitFamilyGone();
        }
    }

    @SuppressWarnings("unused") // a scene
    private static void startsAndWaits(String... args) throws InterruptedException {
        Scene.say("server " + Manager.start().pid());
        Scene.sleepForEver();
    }

    @SuppressWarnings("unused") // a scene
    private static void startsAndEnds(String... args) {
        Manager.start().map();
    }
}
