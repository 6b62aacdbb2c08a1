package brood.internal.runtime;

import brood.AsyncResult;
import brood.internal.shm.Transit;
import brood.internal.transport.FrameReader;
import brood.internal.transport.ObjectCodec;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One task on its way through a pool, and its result.
///
/// ```
///   QUEUED --assigned--> SENT --taken--> RUNNING --outcome--> done
///      ^------worker died--/        \--worker died--> failed
/// ```
/// It is completed by a thread of its own, never by the one that reads from the workers, because
/// whoever waits may have hung long actions on it.
final class Call<T extends @Nullable Object> extends CompletableFuture<T>
        implements AsyncResult<T> {
    private static final byte[] NOTHING = new byte[0];

    private final long id;
    private final String name;
    private final boolean isMap;
    /// Dropped when the call is done, however long its result is kept.
    private volatile byte[] body;

    /// The handles of shared objects in its task, until an outcome says that they have been read.
    private volatile @Nullable Transit handles;

    /// How many workers have died between its sending and its beginning; guarded likewise.
    private int losses;

    /// Whether a worker has said that it begins; guarded by the dispatcher's lock.
    private boolean taken;

    /// @param isMap whether the body is a [MapChunk]; else it is a task
    Call(long id, String name, boolean isMap, byte[] body) {
        this.id = id;
        this.name = name;
        this.isMap = isMap;
        this.body = body;
    }

    long id() {
        return id;
    }

    /// What it runs, for people.
    String name() {
        return name;
    }

    boolean isMap() {
        return isMap;
    }

    byte[] body() {
        return body;
    }

    boolean isTaken() {
        return taken;
    }

    /// A worker died before it began the call: once may be chance, twice is the call's own doing,
    /// because it does not fit into a worker's memory.
    ///
    /// @return whether it may be tried again
    boolean lostOnce() {
        losses++;
        return losses == 1;
    }

    void setTaken() {
        taken = true;
    }

    /// Its task holds handles of shared objects, which are called back if it ends without an outcome.
    void carries(Transit sent) {
        if (isDone()) {
            return;
        }
        handles = sent;
        var _ = whenComplete((_, _) -> {
            Transit unread = handles;
            if (unread != null) {
                unread.lost();
            }
        });
    }

    /// Rebuilds what the worker sent.
    @SuppressWarnings("unchecked") // the result is what the task returned, which was a Task of T
    void completeWith(byte[] outcome, ObjectCodec codec) {
        handles = null;
        try {
            FrameReader in = new FrameReader(outcome);
            in.getLong(); // the call's id
            complete((T) Outcome.get(in, codec));
        } catch (Throwable thrown) {
            completeExceptionally(thrown);
        }
    }

    /// Nobody will run it any more.
    void dropBody() {
        body = NOTHING;
    }

    void completeElsewhere(Runnable completion) {
        Background.execute(completion);
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        try {
            get(Math.max(0, TimeUnit.NANOSECONDS.convert(time)), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | CancellationException ended) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
        return true;
    }
}
