package brood.internal.shm;

import static org.assertj.core.api.Assertions.assertThat;

import brood.JoinableQueue;
import brood.testing.Eventually;
import brood.testing.InThread;
import brood.testing.Program;
import brood.testing.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is not done of a joinable queue when somebody dies who removes items.
class UnfinishedTest {
    private static final int ITEMS = 5;

    private static JoinableQueue<Integer> full() throws InterruptedException {
        JoinableQueue<Integer> queue = JoinableQueue.unbounded();
        for (int i = 0; i < ITEMS; i++) {
            queue.put(i);
        }
        return queue;
    }

    private static long block(JoinableQueue<?> queue) {
        return ((Cell) queue).block;
    }

    @ParameterizedTest
    @ValueSource(strings = {"dieAtTheStoreThatCounts", "dieWhenAllIsRemoved"})
    void joinDidNotReturnAfterTheDeathOfOneWhoRemovedItems(String scene) throws Exception {
        try (JoinableQueue<Integer> queue = full();
                Program remover = Mates.start(UnfinishedTest.class, scene, block(queue))) {
            InThread<Void> joiner = InThread.run(queue::join);
            remover.awaitLine("removed");
            remover.kill();
            joiner.result();
            assertThat(queue.unfinished()).isZero();
            assertThat(queue).isEmpty();
            queue.put(1);
            assertThat(queue.unfinished()).isEqualTo(1);
            assertThat(queue.take()).isEqualTo(1);
            queue.taskDone();
            queue.join();
        }
    }

    static void dieAtTheStoreThatCounts(String... args) throws Exception {
        Mates.join(args);
        long at = Long.parseLong(args[1]) + Heap.HEADER;
        new QueueOutput(at).lock();
        new QueueInput(at).lock();
        new QueueRewrite(at).linkWithoutAny();
        Scene.say("removed");
        Scene.sleepForEver();
    }

    static void dieWhenAllIsRemoved(String... args) throws Exception {
        Mates.join(args);
        long block = Long.parseLong(args[1]);
        Cell view = new Cell(block, Heap.generation(block)) {
            private static final long serialVersionUID = 1;

            @Override
            protected String noun() {
                return "queue";
            }

            @Override
            protected void wakeBlocked() {}
        };
        new ByteQueue(view).clear();
        Scene.say("removed");
        Scene.sleepForEver();
    }

    @Test
    void deathBeforeTheStoreThatCountsRemovesNothing() throws Exception {
        try (JoinableQueue<Integer> queue = full();
                Program remover = Mates.start(
                        UnfinishedTest.class, "dieWithTheLock", block(queue))) {
            remover.awaitLine("locked");
            remover.kill();
            Eventually.eventually("it can be used", () -> queue.size() == ITEMS);
            assertThat(queue.unfinished()).isEqualTo(ITEMS);
            queue.clear();
            queue.join();
        }
    }

    static void dieWithTheLock(String... args) throws Exception {
        Mates.join(args);
        long at = Long.parseLong(args[1]) + Heap.HEADER;
        new QueueOutput(at).lock();
        Memory.putInt(at + QueueLayout.REPLACING_DROPPED, ITEMS);
        Scene.say("locked");
        Scene.sleepForEver();
    }
}
