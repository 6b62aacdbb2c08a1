package brood.internal.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Finds the JVM flags in the arguments of a `java` command. Reading stops at the main class,
/// module, jar or source file: what follows belongs to the program.
///
/// Flags whose value is an argument of its own come out as `--flag=value`; class path and module
/// path are left out, because the system properties tell them.
final class CommandLineParser {
    private static final List<String> JOINED = List.of(
            "--add-exports",
            "--add-modules",
            "--add-opens",
            "--add-reads",
            "--enable-native-access",
            "--limit-modules",
            "--patch-module",
            "--upgrade-module-path");

    private static final List<String> LEFT_OUT = List.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--source");

    private final List<String> flags = new ArrayList<>();
    // The flag whose value is the next argument; empty when there is none.
    private String pending = "";
    private boolean filesAllowed = true;
    private boolean ended;

    private CommandLineParser() {}

    /// The flags among these arguments, in their order.
    ///
    /// @throws IOException when an argument file can't be read any more
    static List<String> flags(List<String> arguments) throws IOException {
        CommandLineParser parser = new CommandLineParser();
        for (String argument : arguments) {
            parser.takeOrExpand(argument);
        }
        return parser.flags;
    }

    private void takeOrExpand(String argument) throws IOException {
        if (ended || !filesAllowed || !argument.startsWith("@") || argument.length() == 1) {
            take(argument);
        } else if (argument.startsWith("@@")) {
            take(argument.substring(1));
        } else {
            // A file that is named in an argument file is not read by the launcher either.
            for (String inFile : ArgumentText.ofFile(ProcText.read(argument.substring(1)))) {
                take(inFile);
            }
        }
    }

    private void take(String argument) {
        if (ended) {
            return;
        }
        if (!pending.isEmpty()) {
            value(argument);
        } else if (!argument.startsWith("-") || argument.startsWith("--module=")) {
            ended = true;
        } else if (JOINED.contains(argument) || LEFT_OUT.contains(argument) || isModule(argument)) {
            pending = argument;
        } else if (argument.equals("--disable-@files")) {
            filesAllowed = false;
        } else {
            flags.add(argument);
        }
    }

    private void value(String value) {
        if (JOINED.contains(pending)) {
            flags.add(pending + "=" + value);
        }
        ended = isModule(pending);
        pending = "";
    }

    private static boolean isModule(String argument) {
        return argument.equals("-m") || argument.equals("--module");
    }
}
