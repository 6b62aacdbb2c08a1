package brood.internal.runtime;

import brood.internal.runtime.Children.Bond;
import brood.internal.runtime.pool.OpenPools;
import brood.internal.shm.Leftovers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What happens to children when this program ends, by Python's rule: when all else of the program
/// has ended, daemon children are terminated and the others are waited for.
///
/// A JVM ends with its last thread that is not a daemon. So while there are ordinary children, one
/// such thread waits for them (the keeper). Another (the watch) waits for all threads of the user;
/// when they have ended, only the keeper holds up the JVM, and the daemon children go, pool workers
/// when they have run what they were given. `System.exit` and signals do not wait for anything;
/// then the shutdown hook ends all children.
final class ProgramEnd {
    /// How long a child may take over its own shutdown hooks before it is killed.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration LAST_GRACE = Duration.ofMillis(500);

    private final Children children;
    private final Supplier<List<Child>> dismissSpares;

    // Guarded by `children`, which is also what the keeper waits on.
    private @Nullable Thread keeper;
    private @Nullable Thread watch;

    ProgramEnd(Children children, Supplier<List<Child>> dismissSpares) {
        this.children = children;
        this.dismissSpares = dismissSpares;
    }

    /// Called with `children` locked.
    void ordinaryChildStarted() {
        if (keeper == null) {
            keeper = Background.keeper(UserThreads.KEEPER, this::keep);
        }
        if (watch == null) { // the keeper may still be there from the ordinary child before
            watch = Background.daemon("brood-watch", this::watch);
        }
    }

    /// Called with `children` locked.
    void noOrdinaryChildIsLeft() {
        children.notifyAll();
        if (watch != null) {
            watch.interrupt();
            watch = null;
        }
    }

    private void keep() {
        synchronized (children) {
            while (children.has(Bond.ORDINARY)) {
                try {
                    children.wait();
                } catch (InterruptedException ignored) {
                    // this thread is nobody's to interrupt
                }
            }
            keeper = null;
        }
    }

    private void watch() {
        try {
            UserThreads.awaitEnd();
            OpenPools.awaitCalls();
        } catch (InterruptedException noOrdinaryChildIsLeft) {
            return;
        }
        children.with(Bond.DAEMON).forEach(Child::terminate);
    }

    /// The shutdown hook. It waits for spares too, though they would end by themselves: a JVM that
    /// ends waits 300 ms for threads inside a system call, as those that wait for processes are.
    void endChildren() {
        List<Child> spares = dismissSpares.get();
        List<Child> left = children.with(Bond.ORDINARY, Bond.DAEMON);
        left.forEach(Child::terminate);
        List<Child> stubborn = await(left, GRACE);
        stubborn.forEach(Child::kill);
        await(stubborn, LAST_GRACE);
        await(spares, LAST_GRACE);
        if (Self.isFirst()) {
            Leftovers.removeAllOf(Self.program()); // what children have made, too
        }
    }

    private static List<Child> await(List<Child> ending, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        List<Child> alive = new ArrayList<>();
        for (Child child : ending) {
            try {
                if (!child.join(Duration.ofNanos(deadline - System.nanoTime()))) {
                    alive.add(child);
                }
            } catch (InterruptedException e) {
                alive.add(child);
            }
        }
        return alive;
    }
}
