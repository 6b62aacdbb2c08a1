package brood.benchmarks.rows;

import brood.ManagedMap;
import brood.Manager;
import brood.RemoteRunnable;
import brood.SharedQueue;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How many operations a second the objects of a manager do for clients in child processes: setting
/// entries of a map, and putting and taking items of a queue.
public final class ManagerRate implements SharingRow {
    private static final int UNMEASURED = 8;

    private final int clients;
    private final boolean onQueue;
    private final int operations;

    private ManagerRate(int clients, boolean onQueue) {
        this.clients = clients;
        this.onQueue = onQueue;
        this.operations = 20_000 / clients;
    }

    /// Setting entries of one map.
    ///
    /// @param clients how many processes
    public static ManagerRate ofMap(int clients) {
        return new ManagerRate(clients, false);
    }

    /// Putting an item into one queue and taking it, which are two operations.
    ///
    /// @param clients how many processes
    public static ManagerRate ofQueue(int clients) {
        return new ManagerRate(clients, true);
    }

    @Override
    public String name() {
        return String.format(Locale.ROOT, "manager-%s-%dc", onQueue ? "queue" : "map", clients);
    }

    @Override
    public int rounds() {
        return 10;
    }

    @Override
    public List<String> script() {
        return List.of("manager.py", Integer.toString(clients), onQueue ? "queue" : "map",
                Integer.toString(operations));
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        try (var manager = Manager.start()) {
            ManagedMap<Integer, Integer> map = manager.map();
            SharedQueue<Integer> queue = manager.queue();
            List<RemoteRunnable> works = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                works.add(onQueue ? putAndTake(queue, operations) : set(map, operations));
            }
            for (double seconds : new Team(UNMEASURED + rounds, works).measure(UNMEASURED)) {
                samples.add("rate", clients * operations / seconds / 1e3);
            }
        }
    }

    private static RemoteRunnable set(ManagedMap<Integer, Integer> map, int operations) {
        return () -> {
            for (int i = 0; i < operations; i++) {
                map.put(i % 100, i);
            }
        };
    }

    private static RemoteRunnable putAndTake(SharedQueue<Integer> queue, int operations) {
        return () -> {
            for (int i = 0; i < operations; i += 2) {
                queue.put(i);
                queue.take();
            }
        };
    }

    @Override
    public List<Figure> figures() {
        String work = "manager, " + (onQueue ? "queue put and take" : "map set") + ", " + clients
                + (clients == 1 ? " client" : " clients");
        return List.of(Figure.of(work, "k/s", "rate").against("Manager").goal(Goal.atLeast(5)));
    }
}
