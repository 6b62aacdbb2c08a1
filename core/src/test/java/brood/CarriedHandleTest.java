package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Poison;
import brood.testing.Scene;
import java.io.EOFException;
import java.io.Serial;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Handles in messages that nobody reads: they do not keep their objects, so that whoever waits for
/// the end of a pipe gets to it.
@ExtendWith(Leaks.class)
class CarriedHandleTest {
    @TempDir
    Path folder;

    /// Does something with a handle of one end of a pipe, and closes it: the other end gets to its
    /// end.
    private static void assertLetGo(Use use) throws Exception {
        try (Pipe pipe = Pipe.oneWay()) {
            pipe.second().send("first");
            use.of(pipe.second());
            pipe.second().close();
            assertThat(pipe.first().receive()).isEqualTo("first");
            assertThatThrownBy(pipe.first()::receive).isInstanceOf(EOFException.class);
        }
    }

    /// What is done.
    private interface Use {
        void of(Connection end) throws Exception;
    }

    @Test
    void aHandleThatWasNotPutKeptItsObject() throws Exception {
        assertLetGo(end -> {
            try (SharedQueue<Object> full = SharedQueue.bounded(1)) {
                full.put(1);
                assertThat(full.offer(end)).isFalse();
            }
        });
    }

    @Test
    void aHandleThatWasRemovedKeptItsObject() throws Exception {
        assertLetGo(end -> {
            try (SharedQueue<Object> queue = SharedQueue.unbounded()) {
                queue.put(List.of(end, 1, end));
                queue.put("stays");
                assertThat(queue.removeIf(item -> item instanceof List)).isTrue();
                assertThat(queue.take()).isEqualTo("stays");
            }
        });
    }

    @Test
    void aHandleInAQueueThatIsClosedKeptItsObject() throws Exception {
        assertLetGo(end -> {
            SharedQueue<Connection> queue = SharedQueue.unbounded();
            queue.put(end);
            queue.close();
        });
        assertLetGo(end -> {
            Pipe other = Pipe.duplex();
            other.first().send(end);
            other.close();
        });
    }

    @Test
    void aHandleInAMessageThatCanNotBeRebuiltKeptItsObject() throws Exception {
        assertLetGo(end -> {
            try (SharedQueue<Object> queue = SharedQueue.unbounded()) {
                queue.put(List.of(new Poison("I refuse"), end));
                assertThatThrownBy(queue::take).hasStackTraceContaining("I refuse");
            }
        });
    }

    @Test
    void lookingAtAQueueLetGoOfWhatIsInIt() throws Exception {
        try (SharedQueue<SharedEvent> queue = SharedQueue.unbounded()) {
            SharedEvent event = SharedEvent.create();
            event.set();
            queue.put(event);
            Family.succeeds(() -> {
                for (int i = 0; i < 3; i++) {
                    queue.forEach(SharedEvent::close);
                }
            });
            event.close();
            try (SharedEvent taken = queue.take()) {
                assertThat(taken.isSet()).isTrue();
            }
        }
    }

    @Test
    void aHandleInTheHandsOfOneWhoIsKilled() throws Exception {
        assertLetGo(end -> {
            try (SharedQueue<Connection> queue = SharedQueue.unbounded()) {
                Note taken = Note.in(folder, "taken");
                ChildProcess reader = Family.start(() -> {
                    Connection mine = queue.take();
                    taken.write(mine.isWritable());
                    Scene.sleepForEver();
                });
                queue.put(end);
                taken.await();
                Family.kill(reader);
            }
        });
    }

    /// More than six of them had it open, and nobody knew then when the last had closed it.
    @Test
    void theEndOfAPipeThatManyProcessesHadOpenNeverCame() throws Exception {
        try (Pipe pipe = Pipe.oneWay()) {
            Connection end = pipe.second();
            Note killed = Note.in(folder, "killed");
            List<ChildProcess> many = Family.start(9, me -> {
                end.send(me);
                killed.await();
            });
            ChildProcess victim = Family.start(() -> {
                end.send(9);
                Scene.sleepForEver();
            });
            Set<Object> seen = new HashSet<>();
            for (int i = 0; i < 10; i++) {
                seen.add(pipe.first().receive());
            }
            assertThat(seen).hasSize(10);
            end.close();
            InThread<Object> next = InThread.call(pipe.first()::receive);
            Family.kill(victim);
            Eventually.notSoon("the end comes while some have it open", next::isDone);
            killed.write("");
            Family.allSucceed(many);
            assertThat(next.failure()).isInstanceOf(EOFException.class);
        }
    }

    /// An object whose own code takes its time while it is sent.
    private record Slow(Note reached) implements Serializable {
        @Serial
        private Object writeReplace() {
            reached.write("");
            while (true) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aHandleWhoseSenderDiedWhileItMadeTheMessageKeptItsObject() throws Exception {
        assertLetGo(end -> {
            try (SharedQueue<Object> queue = SharedQueue.unbounded()) {
                Note reached = Note.in(folder, "reached");
                ChildProcess sender = Family.start(
                        () -> queue.put(List.of(end, new Slow(reached))));
                reached.await();
                Family.kill(sender);
            }
        });
    }

    @Test
    void aHandleWhoseSendingFailedKeptItsObject() throws Exception {
        assertLetGo(end -> {
            try (SharedQueue<Object> queue = SharedQueue.unbounded()) {
                assertThatThrownBy(() -> queue.put(List.of(end, new Object())))
                        .isInstanceOf(NotSendableException.class);
            }
        });
    }
}
