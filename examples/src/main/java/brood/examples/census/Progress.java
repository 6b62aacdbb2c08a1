package brood.examples.census;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/// How far the counting is, on standard error: a bar that moves, or nothing; and remarks.
final class Progress implements AutoCloseable {
    private static final int WIDTH = 79;
    private static final int BYTES_PER_UNIT = 1_000_000;

    private final Optional<ProgressBar> bar;

    private Progress(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    static Progress silent() {
        return new Progress(Optional.empty());
    }

    static Progress bar(String task, long total) {
        // The width is given, since the library would need native code to ask the terminal.
        var consumer = new ConsoleProgressBarConsumer(System.err, WIDTH);
        return new Progress(Optional.of(ProgressBar.builder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(" MB", BYTES_PER_UNIT)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(100)
                .setConsumer(consumer)
                .build()));
    }

    /// Whether somebody can see a bar.
    static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false; // not Linux, where only --progress can tell
        }
    }

    void step(long byteSize) {
        bar.ifPresent(shown -> shown.stepBy(byteSize));
    }

    /// Says something, on a line of its own.
    void remark(String text) {
        String clear = bar.isPresent() ? "\r" + " ".repeat(WIDTH) + "\r" : "";
        System.err.println(clear + "census: " + text);
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
