package brood.kill;

import static org.assertj.core.api.Assertions.assertThat;

import brood.AbandonedException;
import brood.ChildOptions;
import brood.JoinableQueue;
import brood.QueueShutDownException;
import brood.SharedQueue;
import brood.testing.Leaks;
import brood.testing.Victim;
import brood.testing.Victims;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Producers and consumers of a [SharedQueue] are killed at random instants. Of all that was put
/// nothing is lost but what a killed consumer had in its hand, nothing comes twice or damaged, what
/// one producer put comes in its order, and the others go on.
@ExtendWith(Leaks.class)
@Tag("kill")
@Timeout(value = 6, unit = TimeUnit.HOURS) // each wait has its own, shorter limit
class QueueKillTest {
    private static final int REMOVED = 64;

    /// So many items that the rings grow beyond the size at which they are given back.
    private static final int MOST = 100_000;
    private static final ChildOptions PLAIN = ChildOptions.defaults();

    @Test
    @DisplayName("FI-04 FI-06 an unbounded queue of small items whose producers and consumers are killed")
    void unbounded() throws Exception {
        Victims.inRounds(
                (victims, kills) -> play(victims, kills, SharedQueue.unbounded(), 300, PLAIN));
    }

    @Test
    @DisplayName("FI-04 FI-06 a queue that is full or empty all the time, whose producers and consumers are killed")
    void bounded() throws Exception {
        Victims.inRounds(
                (victims, kills) -> play(victims, kills, SharedQueue.bounded(3), 100, PLAIN));
    }

    @Test
    @DisplayName("FI-04 FI-06 a queue of items inside and outside of its ring, whose producers and consumers are killed")
    void largeItems() throws Exception {
        Victims.inRounds(
                (victims, kills) -> play(victims, kills, SharedQueue.bounded(20), 100_000, PLAIN));
    }

    static void play(Victims victims, int kills, SharedQueue<byte[]> queue, int longest,
            ChildOptions options) {
        try (queue; Ledger ledger = Ledger.create()) {
            victims.add(options, me -> produce(me, queue, ledger, longest));
            victims.add(options, me -> produce(me, queue, ledger, longest));
            victims.add(options, me -> consume(me, queue, ledger));
            victims.add(options, me -> consume(me, queue, ledger));
            victims.kill(kills);
            victims.stop();
            victims.awaitEnd(0);
            victims.awaitEnd(1);
            queue.shutdown();
            victims.awaitEnd();
            assertThat(queue).isEmpty();
            Ledger.Balance balance = ledger.balance(0);
            assertThat(balance.doubled()).as("%s", balance).isZero();
            assertThat(balance.lost()).as("%s", balance).isLessThanOrEqualTo(victims.deaths(2, 3));
            assertThat(balance.unreturned()).as("%s", balance)
                    .isLessThanOrEqualTo(victims.deaths(0, 1));
        }
    }

    static void produce(Victim me, SharedQueue<byte[]> queue, Ledger ledger, int longest)
            throws InterruptedException {
        Random random = new Random(me.life());
        while (me.goesOn()) {
            int number = queue.size() < MOST ? ledger.number() : -1;
            if (number < 0) {
                Thread.sleep(1); // until some are taken; or all numbers are used up
            } else {
                queue.put(Parcel.of(number, me, random.nextInt(longest)));
                ledger.put(number);
            }
            me.beat();
        }
    }

    /// Until the queue is shut down and empty.
    static void consume(Victim me, SharedQueue<byte[]> queue, Ledger ledger)
            throws InterruptedException {
        Parcel.Receiver receiver = new Parcel.Receiver();
        try {
            while (true) {
                ledger.taken(receiver.check(queue.take()));
                me.beat();
            }
        } catch (QueueShutDownException end) {
            return; // all is taken
        }
    }

    @Test
    void itemsAreRemovedFromTheMiddleByProcessesThatAreKilled() throws Exception {
        Victims.inRounds((victims, kills) -> {
            try (SharedQueue<byte[]> queue = SharedQueue.bounded(500);
                    Ledger ledger = Ledger.create()) {
                victims.add(me -> produce(me, queue, ledger, 300));
                victims.add(me -> consume(me, queue, ledger));
                victims.add(2, me -> {
                    while (me.goesOn()) {
                        queue.removeIf(parcel -> Parcel.number(parcel) % REMOVED == 0);
                        me.beat();
                    }
                });
                victims.kill(kills);
                victims.stop();
                victims.awaitEnd(0);
                queue.shutdown();
                victims.awaitEnd();
                Ledger.Balance balance = ledger.balance(REMOVED);
                assertThat(balance.doubled()).as("%s", balance).isZero();
                assertThat(balance.lost()).as("%s", balance)
                        .isLessThanOrEqualTo(victims.deaths(1));
                assertThat(balance.unreturned()).as("%s", balance)
                        .isLessThanOrEqualTo(victims.deaths(0));
            }
        });
    }

    @Test
    @DisplayName("a joinable queue whose workers are killed: join returns, or names those who died")
    void joinable() throws Exception {
        Victims.inRounds((victims, kills) -> {
            try (JoinableQueue<byte[]> queue = JoinableQueue.bounded(50);
                    Ledger ledger = Ledger.create()) {
                victims.add(me -> produce(me, queue, ledger, 100));
                victims.add(3, me -> work(me, queue, ledger));
                victims.kill(kills);
                victims.stop();
                victims.awaitEnd(0);
                int unfinished = victims.within("join", () -> join(queue));
                assertThat(unfinished).isLessThanOrEqualTo(victims.deaths(1, 2, 3));
                assertThat(queue.isEmpty()).isTrue();
                for (int i = 0; i < unfinished; i++) {
                    queue.taskDone();
                }
                queue.join();
                assertThat(queue.unfinished()).isZero();
                queue.shutdown();
                victims.awaitEnd();
                Ledger.Balance balance = ledger.balance(0);
                assertThat(balance.doubled()).as("%s", balance).isZero();
                assertThat(balance.lost()).as("%s", balance)
                        .isLessThanOrEqualTo(victims.deaths(1, 2, 3));
            }
        });
    }

    @Test
    @DisplayName("a joinable queue from which killed processes remove items: join returns, or names the workers who died")
    void joinableWithRemovals() throws Exception {
        Victims.inRounds((victims, kills) -> {
            try (JoinableQueue<byte[]> queue = JoinableQueue.bounded(500);
                    Ledger ledger = Ledger.create()) {
                victims.add(me -> produce(me, queue, ledger, 100));
                victims.add(me -> work(me, queue, ledger));
                victims.add(2, me -> {
                    while (me.goesOn()) {
                        queue.removeIf(parcel -> Parcel.number(parcel) % 8 == 0);
                        me.beat();
                    }
                });
                victims.kill(kills);
                victims.stop();
                victims.awaitEnd(0);
                int unfinished = victims.within("join", () -> join(queue));
                assertThat(unfinished).isLessThanOrEqualTo(victims.deaths(1));
                for (int i = 0; i < unfinished; i++) {
                    queue.taskDone();
                }
                assertThat(queue.unfinished()).isZero();
                queue.shutdown();
                victims.awaitEnd();
                assertThat(ledger.balance(8).doubled()).isZero();
            }
        });
    }

    /// @return how many items are in the hands of the dead
    private static int join(JoinableQueue<byte[]> queue) throws InterruptedException {
        try {
            queue.join();
            return 0;
        } catch (AbandonedException e) {
            return (int) queue.unfinished();
        }
    }

    private static void work(Victim me, JoinableQueue<byte[]> queue, Ledger ledger)
            throws InterruptedException {
        Parcel.Receiver receiver = new Parcel.Receiver();
        try {
            while (true) {
                ledger.taken(receiver.check(queue.take()));
                queue.taskDone();
                me.beat();
            }
        } catch (QueueShutDownException end) {
            return; // all is done
        }
    }
}
