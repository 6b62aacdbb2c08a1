package brood.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import brood.internal.transport.FrameWriter;
import brood.internal.transport.Packets;
import brood.testing.Eventually;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final List<Integer> types = new CopyOnWriteArrayList<>();

    private final Inbox.Receiver receiver = new Inbox.Receiver() {
        @Override
        public void packet(int type, boolean last, byte[] payload) {
            types.add(type);
        }

        @Override
        public void failed(Throwable reason) {
            throw new AssertionError(reason);
        }
    };

    private static void sendHello(Inbox.Slot slot) throws IOException {
        try (FileOutputStream pipe = new FileOutputStream(slot.address())) {
            pipe.write(new FrameWriter(Packets.HEADER).putInt(Packets.HEADER).putInt(slot.id())
                    .putByte(Packets.HELLO).putByte(1).toBytes());
        }
    }

    @Test
    @DisplayName("a child's first words were lost: who had started it was held up for a second")
    void aReceiverThatComesLateGetsAll() throws Exception {
        Inbox.Slot slot = new Inbox().register();
        sendHello(slot);
        Thread.sleep(1500); // what must not happen has time to
        slot.connect(receiver);
        Eventually.eventually("it has come", () -> types.contains(Packets.HELLO));
        slot.release();
    }

    @Test
    void aStartThatFailedHoldsUpNobody() throws Exception {
        Inbox inbox = new Inbox();
        Inbox.Slot failed = inbox.register();
        Inbox.Slot good = inbox.register();
        good.connect(receiver);
        sendHello(failed);
        sendHello(good);
        assertThat(types).isEmpty();
        failed.release();
        Eventually.eventually("the good one is heard", () -> types.contains(Packets.HELLO));
        good.release();
    }
}
