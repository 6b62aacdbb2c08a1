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
/// What can be known here is checked here, by [IllegalArgumentException] (null throws
/// [NullPointerException]); what only the system knows, such as that a folder does not exist, is
/// thrown by [ChildProcess#start] as [ChildStartException]. A JVM that starts, and then does not
/// like its flags, ends the child instead: `start` returns, the exit code is not 0, and the
/// [ExitReport] has the JVM's own words.
///
/// In a [Context] on threads a child has no JVM of its own: to start one with an environment, a
/// working folder, a stream or a class path throws [UnsupportedOperationException], since its task
/// would see another one than it asks for. Heap, JVM flags, Java home, warm and tuned are passed
/// over there.
///
/// Workers of a pool ([PoolOptions#withWorkerOptions]) and servers of managers
/// ([ManagerOptions#withProcess]) are started with these too; they end with their program whatever
/// is said of daemons here, and their name is a prefix. They can't be detached, nor have a
/// [Redirect#PIPE], whose other end nobody would have.
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

    /// Checks that a process can be like this which serves others, and has no [ChildProcess].
    ///
    /// @param what such as `a pool's worker`
    /// @throws IllegalArgumentException when it can't
    void requireServing(String what) {
        if (detached) {
            throw new IllegalArgumentException(what + " can't be detached: it would be left over"
                    + " when this process is killed");
        }
        for (Optional<Redirect> stream : List.of(stdin, stdout, stderr)) {
            if (stream.filter(Redirect.PIPE::equals).isPresent()) {
                throw new IllegalArgumentException(what + " can't have a pipe as a standard stream,"
                        + " since nobody has its other end, and it would block; give it a file, or"
                        + " Redirect.DISCARD");
            }
        }
    }

    /// A copy with this name. In Python: `Process(name=…)`.
    ///
    /// It is for people: in messages, thread dumps, [Processes#current]. Several may have the same.
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
    /// A program waits at its end for children that are not daemons. Without it, a child has the
    /// flag of the process that makes its [ChildProcess], as in Python.
    ///
    /// @param newDaemon the flag
    /// @return the copy
    public ChildOptions withDaemon(boolean newDaemon) {
        Draft draft = new Draft(this);
        draft.daemon = Optional.of(newDaemon);
        return draft.options();
    }

    /// A copy with this largest heap (`-Xmx`). It bounds Java's objects only: the process takes
    /// some tens of MB on top, for classes, code and thread stacks. An `-Xmx` among the
    /// [#withJvmFlags] wins over it. A task that needs more fails with [OutOfMemoryError].
    ///
    /// @param bytes at least 2 MiB, or 0 for what the parent runs with: its own `-Xmx`, or else the
    ///        JVM's default, a quarter of the machine's memory for each child
    /// @return the copy
    /// @throws IllegalArgumentException when it is below 2 MiB and not 0
    public ChildOptions withMaxHeap(long bytes) {
        Draft draft = new Draft(this);
        draft.maxHeap = bytes;
        return draft.options();
    }

    /// A copy with these JVM flags instead of those given before. The parent's own flags stay, and
    /// come first, so that of two that contradict each other these win; so does a collector that
    /// is chosen here. `JAVA_TOOL_OPTIONS` and its like have been read into the parent's flags, and
    /// are not in a child's environment any more.
    ///
    /// @param flags for instance `-Xss8m`, `-XX:+UseParallelGC`, `-Dname=value`; each as one
    ///        argument of the `java` command
    /// @return the copy
    /// @throws IllegalArgumentException when one does not start with `-`
    public ChildOptions withJvmFlags(String... flags) {
        Draft draft = new Draft(this);
        draft.jvmFlags = List.of(flags);
        return draft.options();
    }

    /// A copy with one more environment variable. The parent's own environment stays as it is.
    ///
    /// @param variable its name
    /// @param value its value; an empty text is one
    /// @return the copy
    /// @throws IllegalArgumentException when the name is empty or holds `=`, or one of them a NUL
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
    /// @param folder an existing folder; a relative one is taken from this process's working
    ///        folder. Relative paths of the class path are made absolute, so that they go on
    ///        meaning what they mean here
    /// @return the copy
    public ChildOptions withWorkingFolder(Path folder) {
        Draft draft = new Draft(this);
        draft.workingFolder = Optional.of(folder);
        return draft.options();
    }

    /// A copy that reads its standard input from there. With [Redirect#PIPE], the parent writes to
    /// [ChildProcess#stdin]. Without it, a child's standard input is at its end, also where the
    /// parent has a terminal: two processes that read from one would take each other's lines.
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
    /// A pipe has to be read: a child blocks in `print` when some 64 KB wait in it.
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
    /// `System.err`, and the last lines are kept for the [ExitReport]; with it, none are.
    ///
    /// @param target inherit, pipe, discard, or a file
    /// @return the copy
    public ChildOptions withStderr(Redirect target) {
        Draft draft = new Draft(this);
        draft.stderr = Optional.of(target);
        return draft.options();
    }

    /// A copy with these jars and folders behind the inherited class path, instead of those given
    /// before. Not needed for classes that this process has, however it came by them: what a child
    /// does not find on its class path it asks its parent for.
    ///
    /// @param entries jars and folders; relative ones are taken from this process's working folder.
    ///        Those that do not exist are passed over, as by the JVM; one that holds the separator
    ///        of class paths (`:`) fails the start with [IllegalArgumentException]
    /// @return the copy
    public ChildOptions withExtraClassPath(Path... entries) {
        Draft draft = new Draft(this);
        draft.extraClassPath = List.of(entries);
        return draft.options();
    }

    /// A copy that runs on this JDK. In Python: `set_executable`.
    ///
    /// @param home the folder that holds `bin/java`, of version 25 or later; where there is none,
    ///        the start throws [ChildStartException]
    /// @return the copy
    public ChildOptions withJavaHome(Path home) {
        Draft draft = new Draft(this);
        draft.javaHome = Optional.of(home);
        return draft.options();
    }

    /// A copy that may, or may not, use a warm spare: a child JVM that was started ahead, has done
    /// nothing yet, and is used for one child only. Spares come after a program's first start. The
    /// system property `brood.spares=0` turns them off for the whole program.
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

    /// A copy that outlives this process, however that ends: nobody terminates it or waits for it
    /// at the program's end. While both live it is a child like others, and may use shared objects.
    /// It writes straight to this process's standard output and error, which it keeps open, so that
    /// whoever reads those to their end waits for it too; redirect them where that matters.
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
