package brood.testing;

import java.time.Duration;

/// What this process holds of the system.
///
/// @param files open descriptors
/// @param threads threads of the library
/// @param zombies ended children that nobody has waited for
/// @param children child processes, zombies too
public record Resources(int files, long threads, int zombies, int children) {
    public static Resources now() {
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("brood-"))
                .count();
        return new Resources(
                Proc.openFiles(Proc.self()),
                threads,
                Proc.zombies(Proc.self()).size(),
                Proc.children(Proc.self()).size());
    }

    /// Pipes to processes are closed, and their threads end, a moment after the process. A warm
    /// spare that an earlier test has asked for may come up meanwhile; it goes within a minute.
    public static void assertBackAt(Resources before) {
        try {
            Eventually.within(Duration.ofSeconds(75), "all is freed", () -> now().isWithin(before));
        } catch (AssertionError e) {
            throw new AssertionError("before " + before + ", now " + now(), e);
        }
    }

    private boolean isWithin(Resources before) {
        return files <= before.files && threads <= before.threads && zombies == 0
                && children <= before.children;
    }
}
