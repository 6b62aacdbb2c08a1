package brood.internal.shm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Removes the blocks of programs that have ended without unlinking them. See [BlockFolder] for
/// what it goes by.
///
/// Several processes may do so at the same time. Whoever renames a marker to one of its own has the
/// block to itself, and if that one is killed too, it is a leftover of its own.
public final class Leftovers {
    /// How long a killed process may take to be gone once its pipes are closed.
    private static final long DYING_NANOS = 500_000_000;

    private Leftovers() {}

    /// A hidden file of the folder, taken apart.
    private record Trace(String name, ProcessIdentity owner) {
        static @Nullable Trace of(String name) {
            int end = name.lastIndexOf('-');
            if (!name.startsWith(BlockName.HIDDEN) || end < BlockName.HIDDEN.length()) {
                return null;
            }
            String text = name.substring(BlockName.HIDDEN.length(), end);
            ProcessIdentity owner = ProcessIdentity.parse(text);
            return owner == null ? null : new Trace(name, owner);
        }

        boolean isDraft() {
            return name.endsWith(".new");
        }

        long inode() {
            return Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
        }
    }

    /// Removes what programs left that are dead.
    ///
    /// @return how many blocks that were
    static int sweep(BlockFolder folder) throws IOException {
        int count = 0;
        for (String name : folder.names()) {
            Trace trace = Trace.of(name);
            if (trace != null && trace.owner.isDead()) {
                count += clear(folder, trace) ? 1 : 0;
            }
        }
        return count;
    }

    /// Removes the markers of a block that has just been unlinked, whosever they are. A disk's file
    /// system gives its inode to the next file, which the other program would take for its own.
    static void removeMarkers(BlockFolder folder, long inode) throws IOException {
        for (String name : folder.names()) {
            Trace trace = Trace.of(name);
            if (trace != null && !trace.isDraft() && trace.inode() == inode) {
                Files.deleteIfExists(folder.hidden(name));
            }
        }
    }

    /// Says in the log that blocks were found and removed.
    static void report(int count) {
        if (count > 0) {
            log().log(System.Logger.Level.WARNING,
                    "removed " + count + " shared memory blocks from "
                            + BlockFolder.location()
                            + ", whose programs had ended without unlinking them");
        }
    }

    /// Removes all that a program made and did not unlink. Costs next to nothing when that is
    /// nothing. Failures are logged: this is for the end of a process.
    public static void removeAllOf(ProcessIdentity program) {
        String prefix = BlockName.HIDDEN + program + "-";
        String[] names = new File(BlockFolder.location()).list();
        if (names == null) {
            return;
        }
        for (String name : names) {
            if (name.startsWith(prefix)) {
                remove(name);
            }
        }
    }

    /// The same for a program that ends at this moment, which has closed its files but may still be
    /// there. Called by its children, several of them at once.
    public static void removeAllOfDying(ProcessIdentity program) {
        if (!hasLeft(program)) {
            return;
        }
        long deadline = System.nanoTime() + DYING_NANOS;
        while (!program.isDead()) {
            if (deadline - System.nanoTime() < 0) {
                return; // the next program will sweep
            }
            LockSupport.parkNanos(1_000_000);
        }
        removeAllOf(program);
    }

    private static boolean hasLeft(ProcessIdentity program) {
        String prefix = BlockName.HIDDEN + program + "-";
        String[] names = new File(BlockFolder.location()).list();
        for (int i = 0; names != null && i < names.length; i++) {
            if (names[i].startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static void remove(String name) {
        try {
            Trace trace = Trace.of(name);
            if (trace != null) {
                clear(BlockFolder.open(), trace);
            }
        } catch (IOException e) {
            log().log(System.Logger.Level.WARNING, "a shared memory block could not be removed", e);
        }
    }

    /// Costs a young JVM more than all else here, so it is made when it is needed.
    private static System.Logger log() {
        return System.getLogger("brood.memory");
    }

    /// Removes the file, and the block if it is a marker of one.
    ///
    /// @return whether there was a block
    private static boolean clear(BlockFolder folder, Trace trace) throws IOException {
        Path file = folder.hidden(trace.name);
        try {
            if (!BlockFolder.isOwn(
                    Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
                return false;
            }
            if (trace.isDraft()) {
                Files.delete(file);
                return false;
            }
            return clearMarker(folder, file, trace.inode());
        } catch (NoSuchFileException somebodyElseDid) {
            return false;
        }
    }

    private static boolean clearMarker(BlockFolder folder, Path file, long inode)
            throws IOException {
        Path marker = folder.marker(ProcessIdentity.self(), inode);
        Files.move(file, marker, StandardCopyOption.ATOMIC_MOVE);
        Path block = folder.target(marker);
        boolean isThere = block != null && BlockFolder.inode(block) == inode;
        if (block != null && isThere) {
            Files.deleteIfExists(block);
        }
        Files.deleteIfExists(marker);
        return isThere;
    }
}
