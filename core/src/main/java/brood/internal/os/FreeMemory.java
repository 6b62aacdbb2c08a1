package brood.internal.os;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// How much memory can still be had, as far as Linux says. Looked at before much of it is reserved
/// at once: the kernel does not refuse what it lacks, it kills processes until there is enough, and
/// not always the one that asked.
///
/// Of control groups only the process's own is looked at, not those above it.
final class FreeMemory {
    private static final long UNKNOWN = Long.MAX_VALUE;

    /// Where `proc` and `sys` are.
    private final File root;

    FreeMemory(File root) {
        this.root = root;
    }

    /// In bytes; [Long#MAX_VALUE] where nothing is known.
    static long bytes() {
        return new FreeMemory(new File("/")).find();
    }

    long find() {
        return Math.min(ofSystem(), ofGroup());
    }

    private long ofSystem() {
        String facts = read("proc/meminfo");
        long available = number(facts, "MemAvailable:");
        if (available == UNKNOWN) {
            return UNKNOWN;
        }
        long swap = number(facts, "SwapFree:");
        return (available + (swap == UNKNOWN ? 0 : swap)) * 1024;
    }

    private long ofGroup() {
        long free = UNKNOWN;
        for (String line : read("proc/self/cgroup").split("\n")) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[1].isEmpty()) {
                free = Math.min(free, ofGroup("sys/fs/cgroup", parts[2], "memory.max",
                        "memory.current"));
            } else if (parts.length == 3 && parts[1].equals("memory")) {
                free = Math.min(free, ofGroup("sys/fs/cgroup/memory", parts[2],
                        "memory.limit_in_bytes", "memory.usage_in_bytes"));
            }
        }
        return free;
    }

    /// In a container its own group often is the root of what can be seen, whatever its path.
    private long ofGroup(String mount, String path, String limit, String usage) {
        String own = mount + path + "/";
        String folder = new File(root, own + limit).exists() ? own : mount + "/";
        long most = number(read(folder + limit), "");
        long used = number(read(folder + usage), "");
        if (most == UNKNOWN || used == UNKNOWN) {
            return UNKNOWN;
        }
        String facts = "\n" + read(folder + "memory.stat");
        long files = orZero(number(facts, "\nactive_file "))
                + orZero(number(facts, "\ninactive_file "));
        return Math.max(0, most - used + files); // what is read of files goes when others need it
    }

    private static long orZero(long number) {
        return number == UNKNOWN ? 0 : number;
    }

    /// The number behind a word.
    private static long number(String facts, String word) {
        int at = facts.indexOf(word);
        if (at < 0) {
            return UNKNOWN;
        }
        String rest = facts.substring(at + word.length()).stripLeading();
        int end = 0;
        while (end < rest.length() && rest.charAt(end) >= '0' && rest.charAt(end) <= '9') {
            end++;
        }
        try {
            return Long.parseLong(rest.substring(0, end));
        } catch (NumberFormatException e) {
            return UNKNOWN; // such as "max"
        }
    }

    private String read(String file) {
        try (FileInputStream in = new FileInputStream(new File(root, file))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException notThere) {
            return "";
        }
    }
}
