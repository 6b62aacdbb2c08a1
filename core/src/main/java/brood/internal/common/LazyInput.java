package brood.internal.common;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The input of a lazy map: reads as much as the window allows, and sends it. For the thread that
/// takes the results.
final class LazyInput {
    /// Input that makes its reader wait for so long is not waited for while there are results.
    private static final long SLOW_NANOS = 1_000_000;

    private final Iterator<?> items;
    private final MapSource source;
    private final Pace pace;
    private final MapLine line;
    private final @Nullable ProgressMeter progress;

    private long read;
    private long taken;
    private boolean isSlow;
    private boolean hasEnded;
    private @Nullable Throwable failure;

    LazyInput(Iterator<?> items, MapSource source, Pace pace, MapLine line,
            @Nullable ProgressMeter progress) {
        this.items = items;
        this.source = source;
        this.pace = pace;
        this.line = line;
        this.progress = progress;
    }

    /// A result was taken, or dropped.
    void taken() {
        taken++;
    }

    long takenSoFar() {
        return taken;
    }

    /// Whether the input has thrown, which is to be thrown behind the last result.
    boolean hasFailed() {
        return failure != null;
    }

    /// What the input has thrown, for the one time.
    RuntimeException failureOnce() {
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
    }

    void close() {
        hasEnded = true;
        failure = null;
    }

    /// Reads and sends until the window is full; when a result is ready, only until it is half
    /// full.
    void fill() {
        while (!hasEnded) {
            int window = pace.window();
            long ahead = read - taken;
            int size = pace.size();
            boolean hasRoom = ahead == 0 || ahead + size <= window;
            boolean isWanted = !line.isReady() || (ahead < window / 2 && !isSlow);
            if (!hasRoom || !isWanted) {
                return;
            }
            sendNext(size);
        }
    }

    private void sendNext(int size) {
        MapSource.Chunk chunk = source.chunk(size);
        long start = System.nanoTime();
        try {
            isSlow = false;
            while (chunk.size() < size && !isSlow && !hasEnded) {
                if (items.hasNext()) {
                    chunk.add(items.next());
                    isSlow = System.nanoTime() - start > SLOW_NANOS; // what is there does not wait
                } else {
                    hasEnded = true;
                }
            }
        } catch (Throwable thrown) { // the user's code
            hasEnded = true;
            failure = thrown;
        }
        if (chunk.size() > 0) {
            send(chunk);
        }
        if (hasEnded && failure == null && progress != null) {
            progress.total(read);
        }
    }

    private void send(MapSource.Chunk chunk) {
        try {
            chunk.send(read, this::add);
        } catch (RuntimeException | Error e) { // the pool takes no more
            hasEnded = true;
            failure = e;
        }
    }

    private void add(MapPart part) {
        read += part.items();
        line.add(part);
        part.onEnd(() -> ended(part));
    }

    private void ended(MapPart part) {
        part.tell(pace);
        if (progress != null) {
            progress.advanced(part.items(), part.failures());
        }
        line.ended(part);
    }
}
