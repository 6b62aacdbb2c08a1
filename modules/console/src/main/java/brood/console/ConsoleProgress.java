package brood.console;

import brood.MapProgress;
import brood.ProgressListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// A bar on the terminal that shows how far a map is.
///
/// ```java
/// pool.map(Picture::shrink, pictures, map -> map.withProgress(ConsoleProgress.bar("resizing")));
/// ```
///
/// It moves on one line of standard error, at most ten times a second. While the number of items is
/// not known, it counts them. Failed items count as done, and their number stands behind the bar. A
/// map that ends early, by a failure, a cancelling or its close, leaves the bar where it was.
///
/// Serves one map after the other; for several at once take several, on streams of their own. What
/// is printed meanwhile should go to standard output. Where standard error is no terminal, the bar
/// is written there all the same. It belongs to the process that maps, and is not sent to workers.
///
/// In Python: `tqdm` around `pool.imap`.
public final class ConsoleProgress implements ProgressListener {
    private static final int WIDTH = 79;
    private static final int INTERVAL_MILLIS = 100;

    private final String name;
    private final PrintStream out;

    /// Of the map that runs; guarded by `this`.
    private @Nullable ProgressBar bar;
    private long ended;

    private ConsoleProgress(String name, PrintStream out) {
        this.name = name;
        this.out = out;
    }

    /// A bar on standard error, as it is now: one that `System.setErr` sets later is not used.
    ///
    /// @param name what is done, in a word
    /// @return a listener for [brood.MapOptions#withProgress]
    public static ConsoleProgress bar(String name) {
        return bar(name, System.err);
    }

    /// A bar somewhere else.
    ///
    /// @param name what is done, in a word
    /// @param out where it is drawn, 79 columns wide; is not closed
    /// @return a listener for [brood.MapOptions#withProgress]
    public static ConsoleProgress bar(String name, PrintStream out) {
        return new ConsoleProgress(name, out);
    }

    /// Draws how far the map is. Called by the map, in a thread of its own.
    @Override
    public synchronized void onProgress(MapProgress progress) {
        ProgressBar shown = bar;
        if (shown == null) {
            shown = open(progress);
            bar = shown;
        }
        progress.total().ifPresent(shown::maxHint);
        shown.stepTo(progress.done());
        if (progress.failed() > 0) {
            shown.setExtraMessage(progress.failed() + " failed");
        }
        if (progress.hasEnded()) {
            shown.close();
            bar = null;
            ended++;
            notifyAll();
        }
    }

    private ProgressBar open(MapProgress progress) {
        // The width is given, since to ask the terminal would need native code.
        return ProgressBar.builder()
                .setTaskName(name)
                .setInitialMax(progress.total().orElse(-1))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .startsFrom(0, progress.elapsed())
                .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                .build();
    }

    /// Waits until the last stand of a map has been drawn, which happens a moment after the map has
    /// ended, in a thread of its own: so what is printed next stands below the bar.
    ///
    /// @param maps how many maps have to have ended since this was made, 1 for the first; zero or
    ///        less does not wait
    /// @param time how long at most; zero or negative: only looks
    /// @return whether they have
    /// @throws InterruptedException when this thread is interrupted while it waits
    public synchronized boolean await(long maps, Duration time) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(time);
        while (ended < maps) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        }
        return true;
    }
}
