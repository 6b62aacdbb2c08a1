package brood.kill;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;

import brood.ChildOptions;
import brood.ChildProcess;
import brood.ManagedList;
import brood.ManagedMap;
import brood.Manager;
import brood.ManagerUnavailableException;
import brood.SharedLock;
import brood.SharedQueue;
import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Proc;
import brood.testing.Victim;
import brood.testing.Victims;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Clients of a manager are killed in the midst of calls, and its server is.
@ExtendWith(Leaks.class)
@Tag("kill")
@Timeout(value = 6, unit = TimeUnit.HOURS) // each wait has its own, shorter limit
class ManagerKillTest {
    private static final int BLOCKED = 10;
    /// Far less than what passes through it, so that it ends if it keeps what clients have dropped.
    private static final ChildOptions SMALL = ChildOptions.defaults().withMaxHeap(192L << 20);

    @Test
    @DisplayName("FI-12 clients killed in calls: others are served, no half-done change is seen, and"
            + " objects and threads come back")
    void clients() throws Exception {
        try (var manager = Manager.start(o -> o.withProcess(SMALL))) {
            ManagedMap<String, Integer> pairs = manager.map();
            SharedLock lock = manager.lock();
            SharedQueue<Integer> tokens = manager.queue();
            pairs.put("one", 0);
            pairs.put("other", 0);
            long before = manager.objectCount();
            int threads = threads(manager);
            Victims.inRounds((victims, kills) -> {
                victims.add(3, me -> work(me, manager, pairs, lock, tokens));
                victims.kill(kills);
                victims.stop();
                victims.awaitEnd();
            });
            assertThat(pairs.get("one")).isEqualTo(pairs.get("other"));
            assertThat(lock.tryLock()).isTrue();
            Eventually.eventually("their objects are gone", () -> manager.objectCount() == before);
            Eventually.eventually("their threads are gone", () -> threads(manager) <= threads);
        }
    }

    private static void work(Victim me, Manager manager, ManagedMap<String, Integer> pairs,
            SharedLock lock, SharedQueue<Integer> tokens) throws Exception {
        ManagedMap<String, Object> mine = manager.map();
        ManagedList<byte[]> list = manager.list();
        mine.put("list", list);
        byte[] large = new byte[1 << 20];
        while (me.goesOn()) {
            pairs.apply(all -> {
                all.merge("one", 1, Integer::sum);
                return all.merge("other", 1, Integer::sum);
            });
            var both = pairs.snapshot();
            require(Objects.equals(both.get("one"), both.get("other")),
                    "a half-done change " + both);
            try (var _ = lock.hold()) {
                tokens.put(me.life());
                tokens.take();
            }
            list.add(large);
            if (list.size() > 3) {
                list.clear();
            }
            mine.put("inner", manager.map());
            me.beat();
        }
    }

    private static int threads(Manager manager) {
        return (int) Proc.threadNames(manager.pid()).stream()
                .filter(name -> name.startsWith("brood-manager-c")).count();
    }

    @Test
    @DisplayName("FI-13 the server killed while ten threads are blocked in calls and ten make calls:"
            + " every one fails, new calls too, and a new manager can be started")
    void server() throws Exception {
        for (int round = 0; round < Victims.KILLS; round++) {
            Manager manager = Manager.start();
            SharedQueue<Integer> empty = manager.queue();
            ManagedMap<String, Integer> map = manager.map();
            ChildProcess child = Family.start(() -> failAll(empty, map));
            List<InThread<Void>> mine = callers(empty, map);
            Eventually.eventually("calls are made", () -> !map.isEmpty());
            Eventually.giveTimeToBlock();
            Proc.signal("KILL", manager.pid());
            mine.forEach(ManagerKillTest::requireUnavailable);
            Family.allSucceed(child);
            requireUnavailable(InThread.run(() -> map.put("late", 1)));
            requireUnavailable(InThread.run(() -> empty.put(1)));
            Family.succeeds(() -> requireUnavailable(InThread.run(() -> map.put("later", 1))));
            manager.close();
            try (var another = Manager.start()) {
                assertThat(another.map()).isEmpty();
            }
        }
    }

    private static void failAll(SharedQueue<Integer> empty, ManagedMap<String, Integer> map) {
        callers(empty, map).forEach(ManagerKillTest::requireUnavailable);
    }

    private static List<InThread<Void>> callers(
            SharedQueue<Integer> empty, ManagedMap<String, Integer> map) {
        List<InThread<Void>> callers = new ArrayList<>();
        for (int i = 0; i < BLOCKED; i++) {
            String key = "key " + i;
            callers.add(InThread.run(() -> empty.take()));
            callers.add(InThread.run(() -> {
                while (true) {
                    map.put(key, 1);
                }
            }));
        }
        return callers;
    }

    private static void requireUnavailable(InThread<Void> call) {
        Throwable thrown = call.failure();
        require(thrown instanceof ManagerUnavailableException, "thrown was " + thrown);
    }
}
