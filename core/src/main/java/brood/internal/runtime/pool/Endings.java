package brood.internal.runtime.pool;

import brood.internal.transport.FrameReader;
import java.io.EOFException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How calls end: by an outcome, by a failure that this process has found, or by going back to
/// those that wait, to be tried again.
final class Endings {
    private final Engine engine;
    private final Retries retries;
    private final @Nullable PoolListener listener;

    Endings(Engine engine, Retries retries, @Nullable PoolListener listener) {
        this.engine = engine;
        this.retries = retries;
        this.listener = listener;
    }

    /// Outcomes have come. By the reader, or by the inbox's thread; not with the engine's lock
    /// held.
    void outcomes(Worker worker, List<byte[]> messages) {
        Call<?>[] calls = new Call<?>[messages.size()];
        engine.lock.lock();
        try {
            for (int i = 0; i < calls.length; i++) {
                calls[i] = finish(worker, messages.get(i));
            }
            engine.answered(worker);
        } finally {
            engine.lock.unlock();
        }
        for (int i = 0; i < calls.length; i++) {
            if (calls[i] != null) {
                settle(calls[i], worker, messages.get(i));
            }
        }
    }

    private @Nullable Call<?> finish(Worker worker, byte[] message) {
        try {
            FrameReader in = new FrameReader(message);
            long id = in.getLong();
            Call<?> call = worker.at(in.getInt(), id);
            if (call == null) {
                return null;
            }
            in.getByte();
            in.getLong();
            worker.isDue |= CallMessage.isDue(message);
            worker.release(call);
            long nanos = in.getLong() + in.getLong() + in.getLong();
            worker.learn(nanos, engine.queue.size() > 0);
            engine.links.learn(nanos);
            return call;
        } catch (EOFException e) {
            throw new IllegalStateException("half an outcome", e);
        }
    }

    private void settle(Call<?> call, Worker worker, byte[] message) {
        call.journey.wasRead();
        boolean failed = Outcome.isFailure(message[CallMessage.OUTCOME_HEAD]);
        if (failed && call.journey.attempt < call.options().retry().attempts() && !call.isDone()) {
            retries.consider(call, worker, message);
            return;
        }
        call.journey.end();
        boolean arrived = call.arrive(message, CallMessage.OUTCOME_HEAD);
        if (CallMessage.hasHandles(message)) {
            Callbacks.execute(() -> readHandles(call, arrived, message));
        }
        if (arrived && listener != null) {
            listener.ended(call, run(call, worker, message),
                    failed ? PoolListener.End.FAILED : PoolListener.End.RETURNED);
        }
    }

    /// Whether or not anybody asks for the result: handles that nobody reads keep their objects
    /// open.
    private void readHandles(Call<?> call, boolean arrived, byte[] message) {
        if (arrived) {
            var _ = call.state();
        } else {
            Retries.failureIn(message, engine.codec);
        }
    }

    private static CallRun run(Call<?> call, Worker worker, byte[] message) {
        try {
            FrameReader in = new FrameReader(message, 13, message.length - 13);
            return new CallRun(worker.id, worker.child().pid(), call.journey.attempt,
                    call.journey.submitted, in.getLong(), in.getLong(), in.getLong(), in.getLong());
        } catch (EOFException e) {
            throw new IllegalStateException("half an outcome", e);
        }
    }

    /// A call has failed, for a reason that this process has found. Not with the engine's lock
    /// held.
    void failed(Call<?> call, @Nullable Worker worker, Throwable failure) {
        if (!retries.consider(call, worker, failure)) {
            end(call, worker, failure);
        }
    }

    /// It is not tried again.
    void end(Call<?> call, @Nullable Worker worker, Throwable failure) {
        call.journey.end();
        if (call.fail(failure) && listener != null) {
            listener.ended(call, unknownRun(call, worker), PoolListener.End.FAILED);
        }
    }

    static CallRun unknownRun(Call<?> call, @Nullable Worker worker) {
        return worker == null || !worker.isStarted() ? CallRun.NONE
                : new CallRun(worker.id, worker.child().pid(), call.journey.attempt,
                        call.journey.submitted, 0, 0, 0, 0);
    }
}
