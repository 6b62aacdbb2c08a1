package brood.examples.tour;

import brood.ChildProcess;
import brood.SharedDoubleArray;
import java.util.ArrayList;
import java.util.List;

/// Four processes fill one array in shared memory: 8 MB, of which nothing is copied.
///
/// In Python: an `Array('d', n, lock=False)`.
public final class BigArray {
    private static final int LENGTH = 1_000_000;
    private static final int PROCESSES = 4;

    private BigArray() {}

    public static void main(String[] args) throws InterruptedException {
        try (var roots = SharedDoubleArray.of(LENGTH)) {
            List<ChildProcess> children = new ArrayList<>();
            for (int part = 0; part < PROCESSES; part++) {
                int from = LENGTH / PROCESSES * part;
                int to = LENGTH / PROCESSES * (part + 1);
                children.add(new ChildProcess(() -> {
                    for (int i = from; i < to; i++) {
                        roots.set(i, Math.sqrt(i));
                    }
                }).start());
            }
            for (ChildProcess child : children) {
                child.join(); // what the child wrote is visible from here on
            }
            System.out.println("the root of 810,000 is " + roots.get(810_000));
        }
    }
}
