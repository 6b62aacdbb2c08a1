package brood.internal.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.Connection;
import brood.Pipe;
import brood.SharedQueue;
import brood.testing.InThread;
import brood.testing.Program;
import brood.testing.Scene;
import java.io.EOFException;
import org.junit.jupiter.api.Test;

/// A handle in a message whose reader dies between taking the message and reading what is in it.
class CarriedTest {
    @Test
    void aHandleTakenByOneWhoDiedBeforeReadingItKeptItsObject() throws Exception {
        try (SharedQueue<Connection> queue = SharedQueue.unbounded(); Pipe pipe = Pipe.oneWay()) {
            queue.put(pipe.second());
            pipe.second().close();
            InThread<Object> waiter = InThread.call(pipe.first()::receive);
            long block = ((Cell) queue).block;
            try (Program reader = Mates.start(CarriedTest.class, "take", block)) {
                reader.awaitLine("taken");
                assertThat(waiter.isDone()).isFalse();
                reader.kill();
                assertThat(waiter.failure()).isInstanceOf(EOFException.class);
            }
            assertThatThrownBy(pipe.first()::receive).isInstanceOf(EOFException.class);
        }
    }

    static void take(String... args) {
        Mates.join(args);
        long at = Long.parseLong(args[1]) + Heap.HEADER;
        if (new QueueOutput(at).take(new Message(), ByteQueue.ANY) == ByteQueue.OK) {
            Scene.say("taken");
        }
        while (true) {
            Thread.onSpinWait();
        }
    }
}
