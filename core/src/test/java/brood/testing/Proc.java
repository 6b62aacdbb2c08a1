package brood.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What the kernel knows about processes, from `/proc`.
public final class Proc {
    private static final Path ROOT = Path.of("/proc");

    private Proc() {}

    public static long self() {
        return ProcessHandle.current().pid();
    }

    /// Whether the process has ended; a zombie has.
    public static boolean isGone(long pid) {
        char state = state(pid);
        return state == ' ' || state == 'Z' || state == 'X';
    }

    public static boolean isZombie(long pid) {
        return state(pid) == 'Z';
    }

    /// The kernel's letter for the state of a process; a blank when there is none.
    private static char state(long pid) {
        String stat = read(pid, "stat");
        return stat.isEmpty() ? ' ' : stat.charAt(stat.lastIndexOf(')') + 2);
    }

    /// All processes whose parent this is, zombies too.
    public static List<Long> children(long pid) {
        return all().filter(other -> parent(other) == pid).toList();
    }

    private static long parent(long pid) {
        String stat = read(pid, "stat");
        return stat.isEmpty() ? -1
                : Long.parseLong(stat.substring(stat.lastIndexOf(')') + 4).split(" ")[0]);
    }

    public static List<Long> zombies(long parent) {
        return children(parent).stream().filter(Proc::isZombie).toList();
    }

    /// The live processes that have this in their environment.
    public static List<Long> withVariable(String assignment) {
        return all()
                .filter(pid -> Arrays.asList(read(pid, "environ").split("\0")).contains(assignment))
                .filter(pid -> !isGone(pid))
                .toList();
    }

    /// The command line; its arguments end with NUL.
    public static String commandLine(long pid) {
        return read(pid, "cmdline");
    }

    public static String environment(long pid) {
        return read(pid, "environ");
    }

    /// One line of `/proc/<pid>/status`, such as `SigBlk`.
    public static String status(long pid, String key) {
        return read(pid, "status").lines()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    public static int openFiles(long pid) {
        return list(ROOT.resolve(pid + "/fd")).size();
    }

    /// The first 15 letters of the names of its threads.
    public static List<String> threadNames(long pid) {
        return list(ROOT.resolve(pid + "/task")).stream()
                .map(task -> read(task.resolve("comm")).strip())
                .toList();
    }

    /// Whether this is a child JVM that has booted, or boots, and has not been given a task.
    public static boolean isIdleSpare(long pid) {
        return commandLine(pid).endsWith("\0spare\0") && !threadNames(pid).contains("brood-parent");
    }

    /// The warm spares of this process that wait for a task.
    public static List<Long> idleSpares(long parent) {
        return children(parent).stream().filter(Proc::isIdleSpare).toList();
    }

    /// Sends a signal, such as `INT`, as the `kill` command does; a negative pid names a group.
    public static void signal(String name, long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, "--", Long.toString(pid))
                    .inheritIO()
                    .start();
            kill.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while sending a signal", e);
        }
    }

    private static Stream<Long> all() {
        return list(ROOT).stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> name.chars().allMatch(Character::isDigit))
                .map(Long::valueOf);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException | UncheckedIOException e) {
            if (folder.equals(ROOT)) {
                throw new AssertionError("can't list /proc", e);
            }
            return List.of(); // it ended meanwhile
        }
    }

    private static String read(long pid, String file) {
        return read(ROOT.resolve(pid + "/" + file));
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrNotOurs) {
            return "";
        }
    }
}
