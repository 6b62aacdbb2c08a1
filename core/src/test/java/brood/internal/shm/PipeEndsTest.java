package brood.internal.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.Connection;
import brood.Pipe;
import java.io.EOFException;
import org.junit.jupiter.api.Test;

/// Who gives back the end of a pipe.
class PipeEndsTest {

    /// They would have shut down, and given back, what was something else by then.
    @Test
    void twoProcessesGaveBackOneEndAtOneInstant() throws Exception {
        try (Pipe pipe = Pipe.oneWay()) {
            Connection receiver = pipe.first();
            Cell sender = (Cell) pipe.second();
            pipe.second().send("last");
            int other = ProcessTableTest.enterDead(71);
            Heap.setOwner(sender.block, other); // which gives it back, and has just been killed
            sender.close();
            assertThat(Heap.is(sender.block, sender.generation)).isTrue();
            assertThat(receiver.receive()).isEqualTo("last");
            assertThat(receiver.poll()).isFalse();
            Deaths.found(other);
            assertThatThrownBy(receiver::receive).isInstanceOf(EOFException.class);
            assertThat(Heap.is(sender.block, sender.generation)).isFalse();
        }
    }

    @Test
    void theQueuesGoWithTheSecondEnd() {
        Pipe.duplex().close();
        long used = HeapUse.bytes();
        for (int i = 0; i < 100; i++) {
            Pipe pipe = Pipe.duplex();
            pipe.first().close();
            pipe.second().close();
        }
        assertThat(HeapUse.bytes()).isEqualTo(used);
    }
}
