package brood.internal.launch;

import brood.ChildOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the library's own heap flags have to give way to: a collector that somebody chose, and a
/// largest heap below our first one. The JVM does not start with two collectors, or with a first
/// heap above the largest.
final class HeapFlags {
    private static final long FIRST_HEAP = 32L << 20;

    private static final List<String> COLLECTORS = List.of(
            "UseSerialGC",
            "UseParallelGC",
            "UseG1GC",
            "UseZGC",
            "UseShenandoahGC",
            "UseEpsilonGC");

    private static final String[] FIRST = {
            "-Xms", "-XX:InitialHeapSize=", "-XX:MinHeapSize=", "-XX:InitialRAMPercentage="
    };

    private HeapFlags() {}

    static boolean choosesCollector(List<String> flags) {
        for (String flag : flags) {
            if (isCollector(flag)) {
                return true;
            }
        }
        return false;
    }

    /// Whether this switches a collector on or off.
    static boolean isCollector(String flag) {
        return flag.startsWith("-XX:") && flag.length() > 5
                && COLLECTORS.contains(flag.substring(5));
    }

    /// The `-Xms` for a child; null when the options say it themselves.
    static @Nullable String first(List<String> inherited, ChildOptions options) {
        long largest = options.maxHeap() == 0 ? largest(inherited) : options.maxHeap();
        for (String flag : options.jvmFlags()) {
            for (String prefix : FIRST) {
                if (flag.startsWith(prefix)) {
                    return null;
                }
            }
            largest = size(flag, largest);
        }
        if (largest >= FIRST_HEAP) {
            return "-Xms32m";
        }
        return largest < 0 ? null : "-Xms" + largest;
    }

    private static long largest(List<String> flags) {
        long largest = Long.MAX_VALUE;
        for (String flag : flags) {
            largest = size(flag, largest);
        }
        return largest;
    }

    /// The largest heap that this flag sets; `otherwise` when it sets none, and -1 when it can't be
    /// read.
    private static long size(String flag, long otherwise) {
        if (flag.startsWith("-Xmx")) {
            return bytes(flag.substring("-Xmx".length()));
        }
        if (flag.startsWith("-XX:MaxHeapSize=")) {
            return bytes(flag.substring("-XX:MaxHeapSize=".length()));
        }
        return otherwise;
    }

    static long bytes(String text) {
        int end = text.length();
        int shift = end == 0 ? 0 : switch (text.charAt(end - 1)) {
            case 'k', 'K' -> 10;
            case 'm', 'M' -> 20;
            case 'g', 'G' -> 30;
            case 't', 'T' -> 40;
            default -> 0;
        };
        try {
            return Long.decode(text.substring(0, shift == 0 ? end : end - 1)) << shift;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
