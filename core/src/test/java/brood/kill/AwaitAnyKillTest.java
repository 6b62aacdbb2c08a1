package brood.kill;

import static org.assertj.core.api.Assertions.assertThat;

import brood.Connection;
import brood.QueueShutDownException;
import brood.SharedQueue;
import brood.testing.Leaks;
import brood.testing.Victim;
import brood.testing.Victims;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Processes that wait for any of several queues are killed at random instants, asleep at the gates
/// of all of them. Those that sleep at one alone miss nothing by that.
@ExtendWith(Leaks.class)
@Tag("kill")
@Timeout(value = 6, unit = TimeUnit.HOURS) // each wait has its own, shorter limit
class AwaitAnyKillTest {
    @Test
    @DisplayName("POW-03 FI-04 queues that some wait for together and others alone, all of whom are killed")
    void queues() throws Exception {
        Victims.inRounds(AwaitAnyKillTest::play);
    }

    private static void play(Victims victims, int kills) {
        try (SharedQueue<byte[]> one = SharedQueue.bounded(5);
                SharedQueue<byte[]> other = SharedQueue.bounded(5);
                Ledger ledger = Ledger.create()) {
            List<SharedQueue<byte[]>> both = List.of(one, other);
            victims.add(2, me -> produce(me, both, ledger));
            victims.add(2, me -> consumeAny(me, both, ledger));
            victims.add(me -> QueueKillTest.consume(me, one, ledger));
            victims.add(me -> QueueKillTest.consume(me, other, ledger));
            victims.kill(kills);
            victims.stop();
            victims.awaitEnd(0);
            victims.awaitEnd(1);
            both.forEach(SharedQueue::shutdown);
            victims.awaitEnd();
            Ledger.Balance balance = ledger.balance(0);
            assertThat(balance.doubled()).as("%s", balance).isZero();
            assertThat(balance.lost()).as("%s", balance)
                    .isLessThanOrEqualTo(victims.deaths(2, 3, 4, 5));
            assertThat(balance.unreturned()).as("%s", balance)
                    .isLessThanOrEqualTo(victims.deaths(0, 1));
        }
    }

    /// With pauses now and then, so that consumers sleep.
    private static void produce(Victim me, List<SharedQueue<byte[]>> queues, Ledger ledger)
            throws InterruptedException {
        Random random = new Random(me.life());
        while (me.goesOn()) {
            int number = ledger.number();
            if (number >= 0) {
                queues.get(random.nextInt(2)).put(Parcel.of(number, me, random.nextInt(100)));
                ledger.put(number);
            }
            if (number < 0 || random.nextInt(10) == 0) {
                Thread.sleep(0, random.nextInt(300_000));
            }
            me.beat();
        }
    }

    /// Until both are shut down and empty.
    private static void consumeAny(Victim me, List<SharedQueue<byte[]>> queues, Ledger ledger)
            throws InterruptedException {
        Map<SharedQueue<byte[]>, Parcel.Receiver> open = new HashMap<>();
        queues.forEach(queue -> open.put(queue, new Parcel.Receiver()));
        while (!open.isEmpty()) {
            for (SharedQueue<byte[]> ready : Connection.awaitAny(List.copyOf(open.keySet()))) {
                try {
                    byte[] parcel = ready.poll();
                    Parcel.Receiver receiver = open.get(ready);
                    if (parcel != null && receiver != null) {
                        ledger.taken(receiver.check(parcel));
                        me.beat();
                    }
                } catch (QueueShutDownException end) {
                    open.remove(ready);
                }
            }
        }
    }
}
