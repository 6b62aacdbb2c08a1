package brood.internal.shm;

import brood.internal.os.Liveness;
import brood.internal.os.OwnPid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One process among all that ever run on this machine: unlike a pid, it is not used again.
///
/// @param namespace the kernel's number of the namespace that `pid` is of; containers that share a
///        folder may not share their pids. 0 where there are no namespaces
/// @param pid its pid
/// @param start the time of its start, as [Liveness] has it
public record ProcessIdentity(long namespace, long pid, long start) {

    private static final class Self {
        static final ProcessIdentity SELF = find();

        private static ProcessIdentity find() {
            long pid = OwnPid.get();
            return new ProcessIdentity(ownNamespace(), pid, Liveness.startTime(pid));
        }

        private static long ownNamespace() {
            try { // pid:[4026531836]
                String link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
                return Long.parseLong(link.substring(link.indexOf('[') + 1, link.length() - 1));
            } catch (IOException | RuntimeException notLinux) {
                return 0;
            }
        }
    }

    /// This process.
    public static ProcessIdentity self() {
        return Self.SELF;
    }

    /// The inverse of [#toString].
    ///
    /// @return null when the text is none of ours
    public static @Nullable ProcessIdentity parse(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            return new ProcessIdentity(Long.parseLong(parts[0]), Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]));
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }

    /// Whether it has ended, as far as can be known: a process of another namespace, which can't be
    /// seen from here, counts as alive.
    public boolean isDead() {
        return namespace == self().namespace && Liveness.isDead(pid, start, -1L);
    }

    /// Three numbers with a `-` between them.
    @Override
    public String toString() {
        return namespace + "-" + pid + "-" + start;
    }
}
