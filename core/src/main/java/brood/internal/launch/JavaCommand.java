package brood.internal.launch;

import brood.ChildOptions;
import brood.ChildStartException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How to start one child JVM: the command, what changes in its environment, and the folder it
/// starts in. What does not depend on the options is found once per JVM.
///
/// @param command the program and its arguments
/// @param environment variables to set; an empty value removes the variable
/// @param workingFolder the folder it starts in; empty for this process's
public record JavaCommand(
        List<String> command,
        Map<String, Optional<String>> environment,
        Optional<Path> workingFolder) {

    /// The main class of every child JVM.
    public static final String MAIN_CLASS = "brood.internal.runtime.ChildMain";

    public JavaCommand {
        command = List.copyOf(command);
    }

    /// Puts the command together.
    ///
    /// @param arguments for the child's `main`; ASCII only, since their bytes depend on the locale
    /// @throws ChildStartException when there is no `java` to run, or the class path can't be made
    public static JavaCommand of(ChildOptions options, String... arguments) {
        return of(options, List.of(), arguments);
    }

    /// The same with flags of the library's own, which the child's children do not inherit.
    public static JavaCommand of(
            ChildOptions options, List<String> ownFlags, String... arguments) {
        return withMain(MAIN_CLASS, options, ownFlags, arguments);
    }

    static JavaCommand withMain(String mainClass, ChildOptions options, String... arguments) {
        return withMain(mainClass, options, List.of(), arguments);
    }

    private static JavaCommand withMain(String mainClass, ChildOptions options,
            List<String> ownFlags, String... arguments) {
        List<String> command = new ArrayList<>(64);
        command.add(java(options));
        Library.addTo(command);
        command.addAll(ownFlags);
        JvmFlags.addTo(command, options);
        MainClass.addTo(command, options, mainClass);
        command.addAll(List.of(arguments));
        return new JavaCommand(ArgumentFile.shortened(command), ToolOptions.changes(options),
                options.workingFolder());
    }

    /// A builder with this command, environment and folder; its streams are as the JDK makes them.
    public ProcessBuilder processBuilder() {
        ProcessBuilder builder = new ProcessBuilder(command);
        if (!environment.isEmpty()) {
            change(builder.environment());
        }
        if (workingFolder.isPresent()) {
            builder.directory(workingFolder.get().toFile());
        }
        return builder;
    }

    private void change(Map<String, String> variables) {
        for (Map.Entry<String, Optional<String>> change : environment.entrySet()) {
            if (change.getValue().isPresent()) {
                variables.put(change.getKey(), change.getValue().get());
            } else {
                variables.remove(change.getKey());
            }
        }
    }

    private static String java(ChildOptions options) {
        if (options.javaHome().isPresent()) {
            return checked(options.javaHome().get().toAbsolutePath().toString(),
                    "ChildOptions.javaHome");
        }
        return checked(System.getProperty("java.home", ""), "the parent's java.home");
    }

    private static String checked(String home, String source) {
        File java = new File(home, "bin/java");
        if (java.canExecute()) {
            return java.getPath();
        }
        throw new ChildStartException("there is no program " + java + ", where " + source
                + " says it is; a runtime without launcher (jpackage or jlink with"
                + " --strip-native-commands) can't start children by itself: build it with its"
                + " commands, or name a JDK 25 with ChildOptions.withJavaHome", null);
    }
}
