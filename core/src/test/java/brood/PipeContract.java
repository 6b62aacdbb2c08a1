package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.JvmsOnly;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Poison;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.EOFException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// [Pipe]: objects between processes, and the end of the stream.
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class PipeContract {
    @TempDir
    Path folder;

    @Test
    @DisplayName("PIP-01 objects and bytes come back equal from an echoing child")
    void echo() throws Exception {
        try (var pipe = Pipe.duplex()) {
            Connection theirs = pipe.second();
            ChildProcess child = Family.start(() -> {
                while (true) {
                    Object message = theirs.receive();
                    if ("end".equals(message)) {
                        return;
                    }
                    theirs.send(message);
                }
            });
            Connection mine = pipe.first();
            for (Object message : Arrays.asList(List.of(1, 2.5, "three"), 42, 1L << 50, null,
                    "text", List.of(), Duration.ofSeconds(1))) {
                mine.send(message);
                assertThat(mine.receive()).isEqualTo(message);
            }
            for (int size : new int[] {0, 1, 100, 70_000, 3_000_000}) {
                byte[] bytes = new byte[size];
                Arrays.fill(bytes, (byte) size);
                mine.sendBytes(bytes);
                assertThat(mine.receiveBytes()).isEqualTo(bytes);
            }
            mine.send("end");
            Family.allSucceed(child);
        }
    }

    @Test
    @DisplayName("PIP-04 of a one-way pipe the first end only receives, the second only sends, and they say so")
    void oneWay() throws Exception {
        try (var pipe = Pipe.oneWay()) {
            Connection receiver = pipe.first();
            Connection sender = pipe.second();
            assertThat(receiver.isReadable()).isTrue();
            assertThat(receiver.isWritable()).isFalse();
            assertThat(sender.isReadable()).isFalse();
            assertThat(sender.isWritable()).isTrue();
            List<InThread.Action> wrong = List.of(
                    () -> receiver.send(1),
                    () -> receiver.sendBytes(new byte[1]),
                    sender::receive,
                    sender::receiveBytes,
                    sender::poll,
                    () -> sender.poll(Duration.ZERO));
            assertThat(wrong).allSatisfy(use -> assertThatThrownBy(use::run)
                    .isInstanceOf(UnsupportedOperationException.class));
            sender.send("one way");
            assertThat(receiver.receive()).isEqualTo("one way");
        }
        try (var pipe = Pipe.duplex()) {
            assertThat(List.of(pipe.first(), pipe.second()))
                    .allMatch(Connection::isReadable)
                    .allMatch(Connection::isWritable);
        }
    }

    @Test
    @DisplayName("PIP-07 at the end of its scope both ends are closed")
    void scopeClosesBothEnds() {
        Pipe seen;
        try (var pipe = Pipe.duplex()) {
            seen = pipe;
            assertThat(pipe.first().isClosed()).isFalse();
        }
        assertThat(seen.first().isClosed()).isTrue();
        assertThat(seen.second().isClosed()).isTrue();
        assertThatThrownBy(seen.first()::receive)
                .isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seen.second().send(1))
                .isExactlyInstanceOf(IllegalStateException.class);
        seen.close();
    }

    @Test
    @DisplayName("PIP-08 a parent may close its copy of the child's end as soon as start has returned")
    void closedRightAfterStart() throws Exception {
        for (int round = 0; round < 10; round++) {
            try (var pipe = Pipe.duplex()) {
                Connection theirs = pipe.second();
                ChildProcess child = Family.start(() -> theirs.send(theirs.receive()));
                theirs.close();
                pipe.first().send(round);
                assertThat(pipe.first().receive(Integer.class)).isEqualTo(round);
                assertThatThrownBy(pipe.first()::receive).isInstanceOf(EOFException.class);
                Family.allSucceed(child);
            }
        }
    }

    @Test
    @DisplayName("PIP-12 ends that were sent through another connection, and closed by the sender, can be used")
    void endsThroughAConnection() throws Exception {
        try (var way = Pipe.duplex(); var back = Pipe.oneWay(); var forth = Pipe.oneWay()) {
            Connection theirs = way.second();
            ChildProcess child = Family.start(() -> {
                Connection writer = theirs.receive(Connection.class);
                Connection reader = theirs.receive(Connection.class);
                writer.send("got " + reader.receive());
            });
            way.first().send(back.second());
            back.second().close();
            way.first().send(forth.first());
            forth.first().close();
            forth.second().send("it");
            assertThat(back.first().receive()).isEqualTo("got it");
            assertThatThrownBy(back.first()::receive).isInstanceOf(EOFException.class);
            Family.allSucceed(child);
        }
    }

    @Test
    @DisplayName("PIP-13 sending to one that is gone is an error, and the sender lives on")
    void theReaderIsGone() {
        var pipe = Pipe.oneWay();
        Connection sender = pipe.second();
        Connection receiver = pipe.first();
        Note gone = Note.in(folder, "gone");
        ChildProcess child = Family.start(() -> {
            require(sender.isWritable(), "has come");
            gone.await();
            for (int i = 0; i < 2; i++) {
                try {
                    sender.send(new byte[10]);
                    require(false, "sent");
                } catch (EOFException expected) {
                    require(!sender.isClosed(), "lives on");
                }
            }
        });
        receiver.close();
        gone.write("");
        Family.allSucceed(child);
        sender.close();
    }

    @Test
    void whatWasSentBeforeTheEndIsReceived() throws Exception {
        var pipe = Pipe.oneWay();
        Connection sender = pipe.second();
        ChildProcess child = Family.start(() -> {
            for (int i = 0; i < 100; i++) {
                sender.send(i);
            }
        });
        sender.close();
        Family.allSucceed(child);
        for (int i = 0; i < 100; i++) {
            assertThat(pipe.first().receive()).isEqualTo(i);
        }
        assertThat(pipe.first().poll()).as("the end is something to receive").isTrue();
        assertThatThrownBy(pipe.first()::receive).isInstanceOf(EOFException.class);
        assertThatThrownBy(pipe.first()::receive).isInstanceOf(EOFException.class);
        pipe.close();
    }

    @Test
    void theDeathOfTheOtherEndIsTheEnd() {
        var pipe = Pipe.duplex();
        Connection theirs = pipe.second();
        Note ready = Note.in(folder, "ready");
        ChildProcess child = Family.start(() -> {
            theirs.send("last words");
            ready.write("");
            Scene.sleepForEver();
        });
        theirs.close();
        ready.await();
        InThread<List<Object>> receiver = InThread.call(() -> {
            List<Object> all = new ArrayList<>();
            try {
                while (true) {
                    all.add(pipe.first().receive());
                }
            } catch (EOFException end) {
                return all;
            }
        });
        Eventually.notSoon("it ends while the other end lives", receiver::isDone);
        Family.kill(child);
        assertThat(receiver.result()).containsExactly("last words");
        pipe.close();
    }

    @Test
    void aSenderThatWaitsForRoomSeesTheDeathOfTheReceiver() {
        var pipe = Pipe.oneWay();
        Connection receiver = pipe.first();
        Note ready = Note.in(folder, "ready");
        ChildProcess child = Family.start(() -> {
            require(receiver.isReadable(), "has come");
            ready.write("");
            Scene.sleepForEver();
        });
        receiver.close();
        ready.await();
        InThread<Void> sender = InThread.run(() -> {
            while (true) {
                pipe.second().sendBytes(new byte[100_000]);
            }
        });
        Eventually.giveTimeToBlock();
        assertThat(sender.isDone()).isFalse();
        Family.kill(child);
        assertThat(sender.failure()).isInstanceOf(EOFException.class);
        pipe.close();
    }

    @Test
    @DisplayName("PIP-14 FI-32 a message that throws where it is received fails that receive, the next is whole")
    @JvmsOnly("objects are passed by reference")
    void poisonFailsOneReceive() throws Exception {
        try (var pipe = Pipe.duplex()) {
            pipe.second().send(new Poison("drink me"));
            pipe.second().send("good");
            assertThatThrownBy(pipe.first()::receive)
                    .satisfies(e -> assertThat(Runs.traceOf(e)).contains("drink me"));
            assertThat(pipe.first().receive()).isEqualTo("good");
            assertThat(pipe.first().poll()).isFalse();
        }
    }

    @Test
    @JvmsOnly("objects are passed by reference")
    void whatCanNotBeSentThrowsInTheSender() throws Exception {
        try (var pipe = Pipe.duplex()) {
            assertThatThrownBy(() -> pipe.second().send(List.of(new Object())))
                    .isInstanceOf(NotSendableException.class);
            pipe.second().send("good");
            assertThat(pipe.first().receive()).isEqualTo("good");
        }
    }

    @Test
    @DisplayName("PIP-17 shared and cyclic references are the same after receive")
    void sharedAndCyclicReferences() throws Exception {
        try (var pipe = Pipe.duplex()) {
            List<Object> cycle = new ArrayList<>();
            List<Object> twice = new ArrayList<>(List.of("twice"));
            cycle.addAll(List.of(twice, twice));
            cycle.add(cycle);
            pipe.second().send(cycle);
            List<?> received = pipe.first().receive(List.class);
            assertThat(received.get(0)).isSameAs(received.get(1)).isEqualTo(twice);
            assertThat(received.get(2)).isSameAs(received);
        }
    }

    @Test
    void childrenTalkToEachOther() throws Exception {
        var pipe = Pipe.duplex();
        Connection first = pipe.first();
        Connection second = pipe.second();
        List<ChildProcess> children = List.of(
                Family.start(() -> {
                    first.send("ping");
                    require("pong".equals(first.receive()), "answered");
                }),
                Family.start(() -> {
                    require("ping".equals(second.receive()), "asked");
                    second.send("pong");
                }));
        pipe.close();
        Family.allSucceed(children);
    }
}
