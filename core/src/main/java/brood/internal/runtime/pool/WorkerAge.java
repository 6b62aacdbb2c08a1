package brood.internal.runtime.pool;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Says after a call whether this worker has grown so large that it is due to be replaced.
final class WorkerAge {
    private static final long PERIOD = 20_000_000;
    private static final long COLLECTIONS = 200_000_000;
    private static final int PAGE = 4096;

    private final long mostHeap;
    private final long mostResident;
    private long looked;
    private long collected;

    /// @param mostHeap live bytes, 0 for any
    /// @param mostResident bytes of the machine's memory, 0 for any
    WorkerAge(long mostHeap, long mostResident) {
        this.mostHeap = mostHeap;
        this.mostResident = mostResident;
    }

    boolean isDue() {
        return (mostHeap > 0 && HeapWatch.used() > mostHeap && staysLarge())
                || (mostResident > 0 && isResident());
    }

    /// Not after each call: collecting takes time.
    private boolean staysLarge() {
        long now = System.nanoTime();
        if (collected != 0 && now - collected < COLLECTIONS) {
            return false;
        }
        System.gc();
        collected = System.nanoTime();
        return HeapWatch.used() > mostHeap;
    }

    private boolean isResident() {
        long now = System.nanoTime();
        if (looked != 0 && now - looked < PERIOD) {
            return false;
        }
        looked = now;
        try (FileInputStream in = new FileInputStream("/proc/self/statm")) {
            String[] pages =
                    new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).split(" ", 3);
            return Long.parseLong(pages[1]) * PAGE > mostResident;
        } catch (IOException | RuntimeException noSuchFile) {
            return false; // not Linux
        }
    }
}
