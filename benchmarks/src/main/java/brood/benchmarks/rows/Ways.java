package brood.benchmarks.rows;

import brood.Connection;
import brood.Pipe;
import brood.RemoteRunnable;
import brood.SharedBarrier;
import brood.SharedCondition;
import brood.SharedEvent;
import brood.SharedInt;
import brood.SharedSemaphore;
import brood.benchmarks.rows.RoundTrip.Way;

/// What goes from one process to another and back.
final class Ways {
    private static final int NUMBER = 1_000_000;

    private Ways() {}

    static RemoteRunnable repeat(RemoteRunnable step, int times) {
        return () -> {
            for (int i = 0; i < times; i++) {
                step.execute();
            }
        };
    }

    static Way ofPipe() {
        Pipe pipe = Pipe.duplex();
        Connection mine = pipe.first();
        Connection theirs = pipe.second();
        return new Way(
                () -> {
                    mine.send(NUMBER);
                    mine.receive();
                },
                () -> theirs.send(theirs.receive()));
    }

    static Way ofSemaphores() {
        SharedSemaphore ping = SharedSemaphore.of(0);
        SharedSemaphore pong = SharedSemaphore.of(0);
        return new Way(
                () -> {
                    ping.release();
                    pong.acquire();
                },
                () -> {
                    ping.acquire();
                    pong.release();
                });
    }

    static Way ofEvents() {
        SharedEvent ping = SharedEvent.create();
        SharedEvent pong = SharedEvent.create();
        return new Way(
                () -> {
                    ping.set();
                    pong.await();
                    pong.clear();
                },
                () -> {
                    ping.await();
                    ping.clear();
                    pong.set();
                });
    }

    /// They take turns: 1 is the turn of the other side, 0 that of this one.
    static Way ofCondition() {
        SharedCondition changed = SharedCondition.create();
        SharedInt turn = SharedInt.of(0);
        return new Way(
                () -> {
                    try (var _ = changed.lock().hold()) {
                        turn.set(1);
                        changed.signal();
                        while (turn.get() == 1) {
                            changed.await();
                        }
                    }
                },
                () -> {
                    try (var _ = changed.lock().hold()) {
                        while (turn.get() == 0) {
                            changed.await();
                        }
                        turn.set(0);
                        changed.signal();
                    }
                });
    }

    /// Two passes: in one of them each side is the one that waits.
    static Way ofBarrier() {
        SharedBarrier barrier = SharedBarrier.of(2);
        RemoteRunnable twoPasses = () -> {
            barrier.await();
            barrier.await();
        };
        return new Way(twoPasses, twoPasses);
    }
}
