package brood.examples.faults;

import brood.SharedLong;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// What tasks do that go wrong. Each writes down the time right before.
final class Injuries {
    private Injuries() {}

    private static void mark(SharedLong when) {
        when.set(System.nanoTime());
    }

    static Object exit(SharedLong when) {
        mark(when);
        System.exit(9);
        return "";
    }

    static Object halt(SharedLong when) {
        mark(when);
        Runtime.getRuntime().halt(9);
        return "";
    }

    static Object kill(SharedLong when) throws Exception {
        return signal("KILL", when);
    }

    static Object stop(SharedLong when) throws Exception {
        return signal("STOP", when);
    }

    private static Object signal(String name, SharedLong when) throws Exception {
        String pid = Long.toString(ProcessHandle.current().pid());
        mark(when);
        new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
        Thread.sleep(Long.MAX_VALUE);
        return "";
    }

    static Object error(SharedLong when) {
        mark(when);
        throw new Error("no exception, an error");
    }

    static Object interrupt(SharedLong when) throws InterruptedException {
        mark(when);
        throw new InterruptedException("as if interrupted");
    }

    @SuppressWarnings("restricted") // the fault itself
    static Object crash(SharedLong when) {
        mark(when);
        MemorySegment.NULL.reinterpret(8).set(ValueLayout.JAVA_LONG, 0, 42);
        return "";
    }

    @SuppressWarnings("ModifiedButNotUsed") // it is there to be too large
    static Object fillHeap(SharedLong when) {
        mark(when);
        List<long[]> all = new ArrayList<>();
        while (true) {
            all.add(new long[1 << 20]);
        }
    }

    static Object unsendable(SharedLong when) {
        mark(when);
        return new Thread("can't be sent");
    }

    static Object unrebuildable(SharedLong when) {
        mark(when);
        throw new Unrebuildable();
    }

    static Object dieWhileWriting(SharedLong when) {
        return new DiesWhileWritten(when);
    }

    static Object threeGigabytes(SharedLong when) {
        MemorySegment all = Arena.ofAuto().allocate(3L << 30);
        all.set(ValueLayout.JAVA_BYTE, all.byteSize() - 1, (byte) 42);
        mark(when);
        return all;
    }

    static Object largeResult(SharedLong when) {
        mark(when);
        return new byte[200 << 20];
    }

    /// Can be written, but not read again.
    static final class Unrebuildable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) throws IOException {
            throw new IOException("this exception can't be rebuilt");
        }
    }

    /// Ends its process in the middle of being written.
    static final class DiesWhileWritten implements Serializable {
        private static final long serialVersionUID = 1;

        private final SharedLong when;

        DiesWhileWritten(SharedLong when) {
            this.when = when;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.write(new byte[100_000]);
            mark(when);
            Runtime.getRuntime().halt(7);
        }
    }

    /// Overflows the stack of whoever reads it.
    static final class Bottomless implements Serializable {
        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) {
            deeper(1);
        }

        @SuppressWarnings("InfiniteRecursion") // the fault itself
        private static int deeper(int depth) {
            return deeper(depth + 1) + depth;
        }
    }
}
