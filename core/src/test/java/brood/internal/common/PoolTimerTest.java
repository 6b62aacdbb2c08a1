package brood.internal.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PoolTimerTest {
    private final AtomicInteger made = new AtomicInteger();

    private Thread onlyOne(Runnable work) {
        if (made.incrementAndGet() > 1) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        return Thread.ofPlatform().daemon().unstarted(work);
    }

    @Test
    @DisplayName("a pool stayed short of a worker: its timer got no thread when it was to try again")
    void whatIsDueLaterNeedsNoNewThread() throws InterruptedException {
        PoolTimer timer = new PoolTimer(this::onlyOne);
        timer.start();
        try {
            for (int i = 0; i < 3; i++) {
                CountDownLatch done = new CountDownLatch(1);
                timer.after(1, done::countDown);
                assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
            }
            CountDownLatch afterFailures = new CountDownLatch(1);
            timer.after(1, () -> {
                throw new AssertionError("what is due fails");
            });
            timer.after(2, afterFailures::countDown);
            assertThat(afterFailures.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(made).hasValue(1);
        } finally {
            timer.stop();
        }
    }

    @Test
    void whatComesAfterTheEndIsForgottenAndNoError() {
        PoolTimer timer = new PoolTimer(this::onlyOne);
        timer.start();
        timer.stop();
        assertThatCode(() -> timer.after(Duration.ZERO, () -> {})).doesNotThrowAnyException();
    }

    @Test
    void startSaysThatThereIsNoThread() {
        made.set(1);
        PoolTimer timer = new PoolTimer(this::onlyOne);
        assertThatThrownBy(timer::start).isInstanceOf(OutOfMemoryError.class);
        timer.stop();
    }
}
