package brood;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a child is to be started. A value: each `with…` method gives a changed copy.
///
/// ```java
/// var options = ChildOptions.defaults().withName("resize").withMaxHeap(256L << 20);
/// ```
///
/// A child inherits what its parent runs with: class path, JVM flags, system properties,
/// environment, working folder, locale. What is said here comes on top and wins. Heap, JVM flags,
/// environment, working folder, streams, class path and Java home can only be given to a JVM when
/// it starts, so a child that asks for one of them can't use a warm spare and starts cold.
///
/// (A long file: each option has a method, and each method its contract.)
///
/// @param name the process's name; empty for `Process-1`, `Process-2` and so on
/// @param daemon whether it ends with its parent's program; empty for the creator's own flag
/// @param maxHeap the largest heap in bytes, at least 2 MiB; 0 for what the parent runs with
/// @param jvmFlags flags for its JVM, after the inherited ones so that they win
/// @param environment variables to set; an empty value removes the variable
/// @param workingFolder the folder it starts in; empty for the parent's
/// @param stdin where its standard input comes from; empty for one that is at its end
/// @param stdout where its standard output goes; empty for the parent's own
/// @param stderr where its standard error goes; empty for the parent's own
/// @param extraClassPath jars and folders to put behind the inherited class path
/// @param javaHome the JDK that runs it, 25 or later; empty for the parent's
/// @param warm whether a warm spare may be used
/// @param tuned whether the library's own flags for a fast and small start are used
/// @param detached whether it outlives this process
public record ChildOptions(
        Optional<String> name,
        Optional<Boolean> daemon,
        long maxHeap,
        List<String> jvmFlags,
        Map<String, Optional<String>> environment,
        Optional<Path> workingFolder,
        Optional<Redirect> stdin,
        Optional<Redirect> stdout,
        Optional<Redirect> stderr,
        List<Path> extraClassPath,
        Optional<Path> javaHome,
        boolean warm,
        boolean tuned,
        boolean detached) {

    private static final long SMALLEST_HEAP = 2L << 20;

    private static final ChildOptions DEFAULTS = new ChildOptions(
            Optional.empty(),
            Optional.empty(),
            0,
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            true,
            true,
            false);

    /// Checks and copies.
    ///
    /// @throws IllegalArgumentException when the heap is negative or below 2 MiB, a JVM flag does
    ///         not start with `-`, or a variable's name is empty or holds `=` or a NUL
    public ChildOptions {
        if (maxHeap != 0 && maxHeap < SMALLEST_HEAP) {
            throw new IllegalArgumentException(
                    "maxHeap is " + maxHeap + " bytes; a JVM needs at least " + SMALLEST_HEAP);
        }
        jvmFlags = List.copyOf(jvmFlags);
        environment = Map.copyOf(environment);
        extraClassPath = List.copyOf(extraClassPath);
        for (String flag : jvmFlags) {
            if (!flag.startsWith("-")) {
                throw new IllegalArgumentException(
                        "JVM flag '" + flag + "' does not start with '-'");
            }
        }
        environment.forEach(ChildOptions::checkVariable);
    }

    private static void checkVariable(String variable, Optional<String> value) {
        if (variable.isEmpty() || variable.indexOf('=') >= 0 || variable.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "environment variable '" + variable + "' is empty or holds '=' or NUL");
        }
        if (value.isPresent() && value.get().indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "the value of environment variable '" + variable + "' holds NUL");
        }
    }

    /// What a child gets when nothing is said.
    ///
    /// @return the defaults
    public static ChildOptions defaults() {
        return DEFAULTS;
    }

    /// Whether the JVM has to be started for this child alone, because something is asked for that
    /// a running JVM can't be given any more.
    ///
    /// @return true when no warm spare fits
    public boolean needsOwnJvm() {
        return !warm
                || !tuned
                || detached
                || maxHeap != 0
                || !jvmFlags.isEmpty()
                || !environment.isEmpty()
                || workingFolder.isPresent()
                || stdin.isPresent()
                || stdout.isPresent()
                || stderr.isPresent()
                || !extraClassPath.isEmpty()
                || javaHome.isPresent();
    }

    /// A copy with this name. In Python: `Process(name=…)`.
    ///
    /// @param newName any text; empty for a generated name
    /// @return the copy
    public ChildOptions withName(String newName) {
        Draft draft = new Draft(this);
        draft.name = newName.isEmpty() ? Optional.empty() : Optional.of(newName);
        return draft.options();
    }

    /// A copy with this daemon flag. In Python: `Process(daemon=…)`.
    ///
    /// A daemon child is terminated when its parent's program ends, and may not start children.
    /// A program waits at its end for children that are not daemons.
    ///
    /// @param newDaemon the flag
    /// @return the copy
    public ChildOptions withDaemon(boolean newDaemon) {
        Draft draft = new Draft(this);
        draft.daemon = Optional.of(newDaemon);
        return draft.options();
    }

    /// A copy with this largest heap (`-Xmx`).
    ///
    /// @param bytes at least 2 MiB, or 0 for what the parent runs with
    /// @return the copy
    public ChildOptions withMaxHeap(long bytes) {
        Draft draft = new Draft(this);
        draft.maxHeap = bytes;
        return draft.options();
    }

    /// A copy with these JVM flags instead of those given before.
    ///
    /// @param flags for instance `-Xss8m`, `-XX:+UseParallelGC`, `-Dname=value`
    /// @return the copy
    public ChildOptions withJvmFlags(String... flags) {
        Draft draft = new Draft(this);
        draft.jvmFlags = List.of(flags);
        return draft.options();
    }

    /// A copy with one more environment variable. The parent's own environment stays as it is.
    ///
    /// @param variable its name
    /// @param value its value
    /// @return the copy
    public ChildOptions withEnvironment(String variable, String value) {
        return withVariable(variable, Optional.of(value));
    }

    /// A copy in which the child does not have this environment variable.
    ///
    /// @param variable its name
    /// @return the copy
    public ChildOptions withoutEnvironment(String variable) {
        return withVariable(variable, Optional.empty());
    }

    private ChildOptions withVariable(String variable, Optional<String> value) {
        Draft draft = new Draft(this);
        Map<String, Optional<String>> changed = new HashMap<>(environment);
        changed.put(variable, value);
        draft.environment = changed;
        return draft.options();
    }

    /// A copy with this working folder.
    ///
    /// @param folder an existing folder
    /// @return the copy
    public ChildOptions withWorkingFolder(Path folder) {
        Draft draft = new Draft(this);
        draft.workingFolder = Optional.of(folder);
        return draft.options();
    }

    /// A copy that reads its standard input from there. With [Redirect#PIPE], the parent writes to
    /// [ChildProcess#stdin].
    ///
    /// @param source inherit, pipe, or a file
    /// @return the copy
    public ChildOptions withStdin(Redirect source) {
        Draft draft = new Draft(this);
        draft.stdin = Optional.of(source);
        return draft.options();
    }

    /// A copy that writes its standard output there. With [Redirect#PIPE], the parent reads
    /// [ChildProcess#stdout]. Without it, a child writes to its parent's standard output; where
    /// the parent's `System.out` has been replaced by another class, as test runners do, what the
    /// child prints is copied into that.
    ///
    /// @param target inherit, pipe, discard, or a file
    /// @return the copy
    public ChildOptions withStdout(Redirect target) {
        Draft draft = new Draft(this);
        draft.stdout = Optional.of(target);
        return draft.options();
    }

    /// A copy that writes its standard error there. With [Redirect#PIPE], the parent reads
    /// [ChildProcess#stderr]. Without it, what the child writes is copied to the parent's
    /// `System.err`, and the last lines are kept for the [ExitReport].
    ///
    /// @param target inherit, pipe, discard, or a file
    /// @return the copy
    public ChildOptions withStderr(Redirect target) {
        Draft draft = new Draft(this);
        draft.stderr = Optional.of(target);
        return draft.options();
    }

    /// A copy with these jars and folders behind the inherited class path.
    ///
    /// @param entries jars and folders; relative ones are taken from this process's working folder
    /// @return the copy
    public ChildOptions withExtraClassPath(Path... entries) {
        Draft draft = new Draft(this);
        draft.extraClassPath = List.of(entries);
        return draft.options();
    }

    /// A copy that runs on this JDK. In Python: `set_executable`.
    ///
    /// @param home the folder that holds `bin/java`, of version 25 or later
    /// @return the copy
    public ChildOptions withJavaHome(Path home) {
        Draft draft = new Draft(this);
        draft.javaHome = Optional.of(home);
        return draft.options();
    }

    /// A copy that may, or may not, use a warm spare. The system property `brood.spares=0` turns
    /// warm spares off for the whole program.
    ///
    /// @param useSpare false for a JVM that is started when [ChildProcess#start] is called
    /// @return the copy
    public ChildOptions withWarmStart(boolean useSpare) {
        Draft draft = new Draft(this);
        draft.warm = useSpare;
        return draft.options();
    }

    /// A copy with, or without, the library's own flags for a fast and small start (serial
    /// collector, small initial heap, no performance data file). Without them the JVM's defaults
    /// hold.
    ///
    /// @param useTuning false for the JVM's own defaults
    /// @return the copy
    public ChildOptions withTunedFlags(boolean useTuning) {
        Draft draft = new Draft(this);
        draft.tuned = useTuning;
        return draft.options();
    }

    /// A copy that outlives this process, however that ends: nobody terminates it or waits for it.
    ///
    /// @param outlives true for a child that goes its own way
    /// @return the copy
    public ChildOptions withDetached(boolean outlives) {
        Draft draft = new Draft(this);
        draft.detached = outlives;
        return draft.options();
    }

    /// The components on their way from one value to the next.
    private static final class Draft {
        private Optional<String> name;
        private Optional<Boolean> daemon;
        private long maxHeap;
        private List<String> jvmFlags;
        private Map<String, Optional<String>> environment;
        private Optional<Path> workingFolder;
        private Optional<Redirect> stdin;
        private Optional<Redirect> stdout;
        private Optional<Redirect> stderr;
        private List<Path> extraClassPath;
        private Optional<Path> javaHome;
        private boolean warm;
        private boolean tuned;
        private boolean detached;

        Draft(ChildOptions from) {
            name = from.name;
            daemon = from.daemon;
            maxHeap = from.maxHeap;
            jvmFlags = from.jvmFlags;
            environment = from.environment;
            workingFolder = from.workingFolder;
            stdin = from.stdin;
            stdout = from.stdout;
            stderr = from.stderr;
            extraClassPath = from.extraClassPath;
            javaHome = from.javaHome;
            warm = from.warm;
            tuned = from.tuned;
            detached = from.detached;
        }

        ChildOptions options() {
            return new ChildOptions(
                    name,
                    daemon,
                    maxHeap,
                    jvmFlags,
                    environment,
                    workingFolder,
                    stdin,
                    stdout,
                    stderr,
                    extraClassPath,
                    javaHome,
                    warm,
                    tuned,
                    detached);
        }
    }
}
