package brood.testing;

import static brood.testing.Family.require;

import brood.ChildProcess;
import brood.SharedCondition;
import brood.SharedInt;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/// Threads and children that wait at a condition once. Each counts itself with the lock held, so
/// that who holds the lock and reads the count knows that so many wait.
public record ConditionWaiters(SharedCondition condition, SharedInt waiting, SharedInt woken)
        implements Serializable {

    public static ConditionWaiters at(SharedCondition condition) {
        return new ConditionWaiters(condition, SharedInt.of(0), SharedInt.of(0));
    }

    @SuppressWarnings("WaitNotInLoop") // no condition of ours is woken unasked
    public void waitOnce() throws InterruptedException {
        try (var _ = condition.lock().hold()) {
            waiting.incrementAndGet();
            condition.await();
            require(condition.lock().isHeldByCurrentThread(), "the lock is held again");
            woken.incrementAndGet();
        }
    }

    public List<ChildProcess> children(int count) {
        ConditionWaiters self = this;
        return Family.start(count, _ -> self.waitOnce());
    }

    public List<InThread<Void>> threads(int count) {
        return IntStream.range(0, count).mapToObj(_ -> InThread.run(this::waitOnce)).toList();
    }

    /// Waits until so many wait.
    public void await(int count) {
        Eventually.eventually(count + " wait", () -> {
            try (var _ = condition.lock().hold()) {
                return waiting.get() == count;
            }
        });
    }
}
