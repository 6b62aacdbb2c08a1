package brood.internal.runtime;

import brood.ChildProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The live children of this process that have a task, oldest first.
final class Children {

    /// What a child is to this process, which decides what its end means to the other.
    enum Bond {
        /// This program does not end before the child.
        ORDINARY,
        /// The child is terminated when this program ends: daemons and pool workers.
        DAEMON,
        /// Neither cares.
        DETACHED
    }

    private record Entry(Bond bond, Optional<ChildProcess> process) {}

    private final Map<Child, Entry> entries = new LinkedHashMap<>();
    private final ProgramEnd programEnd;

    /// Whether the hook that ends children at the program's end is in place; guarded by `this`.
    private boolean hooked;

    /// @param dismissSpares kills the warm spares when the program ends
    Children(Supplier<List<Child>> dismissSpares) {
        programEnd = new ProgramEnd(this, dismissSpares);
    }

    synchronized void add(Child child, Bond bond, Optional<ChildProcess> process) {
        if (child.exitReport().isPresent()) {
            return;
        }
        if (!hooked) {
            hooked = true;
            hook();
        }
        entries.put(child, new Entry(bond, process));
        try {
            if (bond == Bond.ORDINARY) {
                programEnd.ordinaryChildStarted();
            }
        } catch (OutOfMemoryError noMoreThreads) {
            remove(child); // it is killed now, and the program's end must not wait for it
            throw noMoreThreads;
        }
    }

    private void hook() {
        Thread hook = new Thread(null, programEnd::endChildren, "brood-end", 256 * 1024);
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the child sees the end of its pipe when this process is gone
        }
    }

    synchronized void remove(Child child) {
        entries.remove(child);
        if (!has(Bond.ORDINARY)) {
            programEnd.noOrdinaryChildIsLeft();
        }
    }

    synchronized boolean has(Bond bond) {
        for (Entry entry : entries.values()) {
            if (entry.bond == bond) {
                return true;
            }
        }
        return false;
    }

    synchronized List<Child> with(Bond... bonds) {
        List<Child> found = new ArrayList<>();
        entries.forEach((child, entry) -> {
            if (List.of(bonds).contains(entry.bond)) {
                found.add(child);
            }
        });
        return found;
    }

    /// The objects that the user holds, of children that have not ended.
    synchronized List<ChildProcess> processes() {
        List<ChildProcess> alive = new ArrayList<>();
        entries.forEach((child, entry) -> {
            if (child.exitReport().isEmpty()) {
                entry.process.ifPresent(alive::add);
            }
        });
        return alive;
    }
}
