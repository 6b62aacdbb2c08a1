package brood.kill;

import static org.assertj.core.api.Assertions.assertThat;

import brood.ChildProcess;
import brood.Connection;
import brood.Pipe;
import brood.testing.Family;
import brood.testing.InThread;
import java.io.EOFException;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import brood.testing.Leaks;
import brood.testing.Victim;
import brood.testing.Victims;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Processes that send and receive through a [Pipe] are killed at random instants. Who is left
/// receives all that was sent, in order, and then the end of the stream.
@ExtendWith(Leaks.class)
@Tag("kill")
@Timeout(value = 6, unit = TimeUnit.HOURS) // each wait has its own, shorter limit
class PipeKillTest {
    private static final int WINDOW = 16;
    private static final int WARM = 200;

    @Test
    @DisplayName("PIP-13 the only process at the other end is killed in the midst of a conversation")
    void peer() throws Exception {
        Random random = Victims.random();
        for (int i = 0; i < Victims.KILLS; i++) {
            int micros = random.nextInt(20_000);
            try (Pipe pipe = Pipe.duplex()) {
                Connection theirs = pipe.second();
                ChildProcess peer = Family.start(() -> echo(theirs));
                theirs.close();
                InThread.call(() -> talkUntilTheEnd(pipe.first(), peer, micros)).result();
            }
        }
    }

    private static void echo(Connection end) throws IOException, InterruptedException {
        while (true) {
            end.send(end.receive());
        }
    }

    /// @return how many came back
    private static int talkUntilTheEnd(Connection end, ChildProcess peer, int micros)
            throws IOException, InterruptedException {
        int received = 0;
        Thread killer = new Thread(() -> {
            long until = System.nanoTime() + (1000L * micros);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            Family.kill(peer);
        });
        try {
            for (int sent = 0; true; sent++) {
                end.send(sent);
                if (sent >= WINDOW) {
                    assertThat(end.receive(Integer.class)).isEqualTo(received++);
                }
                if (received == WARM) {
                    killer.start();
                }
            }
        } catch (EOFException gone) {
            return received + drain(end, received);
        } finally {
            killer.join();
        }
    }

    private static int drain(Connection end, int received)
            throws IOException, InterruptedException {
        int next = received;
        try {
            while (true) {
                assertThat(end.receive(Integer.class)).isEqualTo(next++);
            }
        } catch (EOFException all) {
            return next - received;
        }
    }

    @Test
    @DisplayName("PIP-13 several processes share each end, and are killed: what was sent arrives once, the rest goes on")
    void sharedEnds() throws Exception {
        Victims.inRounds((victims, kills) -> {
            try (Pipe pipe = Pipe.oneWay(); Ledger ledger = Ledger.create()) {
                Connection receiver = pipe.first();
                Connection sender = pipe.second();
                victims.add(2, me -> send(me, sender, ledger));
                victims.add(2, me -> receive(me, receiver, ledger));
                victims.kill(kills);
                victims.stop();
                victims.awaitEnd(0);
                victims.awaitEnd(1);
                sender.close();
                victims.awaitEnd(); // they have seen the end of the stream
                Ledger.Balance balance = ledger.balance(0);
                assertThat(balance.doubled()).as("%s", balance).isZero();
                assertThat(balance.lost()).as("%s", balance)
                        .isLessThanOrEqualTo(victims.deaths(2, 3));
                assertThat(balance.unreturned()).as("%s", balance)
                        .isLessThanOrEqualTo(victims.deaths(0, 1));
            }
        });
    }

    private static void send(Victim me, Connection end, Ledger ledger)
            throws IOException, InterruptedException {
        Random random = new Random(me.life());
        while (me.goesOn()) {
            int number = ledger.number();
            if (number < 0) {
                Thread.sleep(1); // all numbers are used up; what is left to do is to be killed
            } else {
                int longest = random.nextInt(50) == 0 ? 100_000 : 300;
                end.sendBytes(Parcel.of(number, me, random.nextInt(longest)));
                ledger.put(number);
            }
            me.beat();
        }
    }

    private static void receive(Victim me, Connection end, Ledger ledger)
            throws IOException, InterruptedException {
        Parcel.Receiver receiver = new Parcel.Receiver();
        try {
            while (true) {
                ledger.taken(receiver.check(end.receiveBytes()));
                me.beat();
            }
        } catch (EOFException noSenderIsLeft) {
            return; // all is received
        }
    }
}
