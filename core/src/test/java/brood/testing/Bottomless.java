package brood.testing;

import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;

/// Overflows the stack of whoever rebuilds it. Outside the package of the codec, as users' classes
/// are.
public final class Bottomless implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private static volatile int reads;

    public static void forget() {
        reads = 0;
    }

    /// How often one was begun to be rebuilt in this process.
    public static int reads() {
        return reads;
    }

    @Serial
    @SuppressWarnings({"NonAtomicVolatileUpdate", "unused"}) // one thread at a time; a hook
    private void readObject(ObjectInputStream in) {
        reads++;
        deeper(1);
    }

    @SuppressWarnings("InfiniteRecursion") // it is what it is for
    private static int deeper(int depth) {
        return deeper(depth + 1) + depth;
    }
}
