package brood.internal.os;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Finds open files in `/proc`, since the JDK does not tell their descriptors.
final class Descriptors {
    private static final String OWN = "/proc/self/fd";

    private Descriptors() {}

    /// How other processes open a file that this process has open and that still has its name.
    ///
    /// @return an address in `/proc`; null where there is no `/proc`
    static @Nullable String find(File file) throws IOException {
        String wanted = file.getCanonicalPath();
        String[] descriptors = new File(OWN).list();
        if (descriptors == null && new File("/proc/self").exists()) {
            throw new IOException("can't list /proc/self/fd: too many open files?");
        }
        if (descriptors != null) {
            for (String descriptor : descriptors) {
                if (wanted.equals(new File(OWN, descriptor).getCanonicalPath())) {
                    return address(descriptor);
                }
            }
        }
        return null;
    }

    /// The same for a file that has no name any more.
    ///
    /// @param link what its descriptor in another process links to
    static @Nullable String findByLink(Path link) throws IOException {
        String[] descriptors = new File(OWN).list();
        if (descriptors != null) {
            for (String descriptor : descriptors) {
                if (link.equals(target(descriptor))) {
                    return address(descriptor);
                }
            }
        }
        return null;
    }

    /// Null when it was closed while we looked.
    private static @Nullable Path target(String descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(Path.of(OWN, descriptor));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    static String address(String descriptor) {
        return "/proc/" + OwnPid.get() + "/fd/" + descriptor;
    }

    /// The descriptor of an address of this process; -1 of another.
    static int number(String address) {
        String own = address("");
        return address.startsWith(own) ? Integer.parseInt(address.substring(own.length())) : -1;
    }
}
