package brood.internal.launch;

import brood.ChildStartException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Passes a command that is too long for the kernel in a file that the `java` launcher reads.
///
/// Linux takes at most 128 KiB in one argument, which a long class path exceeds, and environment
/// variables have the same limit. The file's name holds this process's pid and the content's
/// hash: children with the same arguments share it, and it goes when this JVM ends. What a killed
/// JVM left behind is deleted by the next one that needs a file, after a day.
final class ArgumentFile {
    private static final int LONGEST_ARGUMENT = 120 << 10;
    private static final int LONGEST_COMMAND = 1 << 20;
    private static final String PREFIX = "arguments-";
    private static final Duration KEPT = Duration.ofDays(1);

    private ArgumentFile() {}

    /// The command, or one with the same meaning that is short.
    static List<String> shortened(List<String> command) {
        if (!isTooLong(command)) {
            return command;
        }
        try {
            Path file = write(content(command.subList(1, command.size())));
            return List.of(command.get(0), "@" + file);
        } catch (IOException e) {
            throw new ChildStartException("the child's command line is too long for the operating"
                    + " system, and writing it to a file below "
                    + System.getProperty("java.io.tmpdir")
                    + " failed: " + e + "; make that folder writable, or the class path shorter",
                    e);
        }
    }

    private static boolean isTooLong(List<String> command) {
        long sum = 0;
        for (String argument : command) {
            // A character takes at most three bytes; ASCII, the normal case, one.
            if (argument.length() > LONGEST_ARGUMENT / 3
                    && bytes(argument).length > LONGEST_ARGUMENT) {
                return true;
            }
            sum += argument.length();
        }
        return sum > LONGEST_COMMAND;
    }

    static String content(List<String> arguments) {
        StringBuilder text = new StringBuilder();
        for (String argument : arguments) {
            text.append('"');
            text.append(argument.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                    .replace("\r", "\\r"));
            text.append("\"\n");
        }
        return text.toString();
    }

    private static Path write(String content) throws IOException {
        byte[] bytes = bytes(content);
        Path folder = CacheFolder.open();
        Path file = folder.resolve(PREFIX + ownPid() + "-" + CacheFolder.hash(bytes));
        if (!Files.exists(file)) {
            sweep(folder);
            file.toFile().deleteOnExit();
            CacheFolder.write(file, bytes);
        }
        return file;
    }

    /// Deletes the files of processes that are gone. The age counts too, since the pid may be one
    /// of a container that shares the folder.
    private static void sweep(Path folder) throws IOException {
        long oldest = System.currentTimeMillis() - KEPT.toMillis();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path file : files) {
                String pid = file.getFileName().toString().split("-", -1)[1];
                if (!new File("/proc", pid).exists() && file.toFile().lastModified() < oldest) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static String ownPid() throws IOException {
        return new File("/proc/self").getCanonicalFile().getName();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ProcText.charset());
    }
}
