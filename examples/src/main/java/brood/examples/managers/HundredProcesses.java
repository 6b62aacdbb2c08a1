package brood.examples.managers;

import brood.ChildProcess;
import brood.ManagedMap;
import brood.Manager;
import brood.RemoteRunnable;
import brood.SharedBarrier;
import brood.SharedLock;
import java.util.ArrayList;
import java.util.List;

/// A hundred processes each take one from a number in a managed map, in two steps: they read it,
/// and write it less one. Without a lock some read the same number, and it does not get to zero;
/// with one it does. (The map can do it in one step, too, on the server: `merge("left", -1,
/// Integer::sum)`.)
///
/// In Python: `Manager().dict()` and a `Lock`.
public final class HundredProcesses {
    private static final int PROCESSES = 100;
    private static final int FEW = 25; // enough to go wrong
    private static final int MILLIS_BETWEEN = 5;

    private HundredProcesses() {}

    public static void main(String[] args) throws InterruptedException {
        try (var manager = Manager.start()) {
            ManagedMap<String, Integer> map = manager.map();
            SharedLock lock = manager.lock();

            map.put("left", FEW);
            SharedBarrier start = manager.barrier(FEW);
            startAll(FEW, () -> {
                start.await();
                takeOne(map);
            });
            System.out.println("without the lock: " + map.get("left") + " left");

            map.put("left", PROCESSES);
            startAll(PROCESSES, () -> {
                try (var _ = lock.hold()) {
                    takeOne(map);
                }
            });
            System.out.println("with the lock: " + map.get("left") + " left");
        }
    }

    private static void takeOne(ManagedMap<String, Integer> map) throws InterruptedException {
        int left = map.get("left");
        Thread.sleep(MILLIS_BETWEEN);
        map.put("left", left - 1);
    }

    private static void startAll(int count, RemoteRunnable task) throws InterruptedException {
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            children.add(new ChildProcess(task).start());
        }
        for (ChildProcess child : children) {
            child.join();
        }
    }
}
