package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Proc;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// [Manager]: what goes wrong in one place and stays there.
@ExtendWith(Leaks.class)
class ManagerFaultsTest {

    /// Goes wrong when it is read.
    private record Bad(String how) implements Serializable {
        Bad {
            switch (how) {
                case "throw" -> throw new IllegalStateException("poison");
                case "error" -> throw new AssertionError("poison");
                default -> {}
            }
        }
    }

    /// The same, but only where it is read.
    private static final class Poison implements Serializable {
        private static final long serialVersionUID = 1;
        private final String how;

        Poison(String how) {
            this.how = how;
        }

        private void readObject(ObjectInputStream in) throws Exception {
            in.defaultReadObject();
            new Bad(how);
        }
    }

    @Test
    @DisplayName("FI-32 an object that goes wrong when it is read fails its own call, and the next is"
            + " served")
    void poison() throws Exception {
        try (var manager = Manager.start()) {
            ManagedList<Object> list = manager.list();
            for (String how : List.of("throw", "error")) {
                Poison poison = new Poison(how);
                assertThatThrownBy(() -> list.add(poison)).as(how).isNotInstanceOf(
                        ManagerUnavailableException.class);
                assertThat(list.add(how)).isTrue();
            }
            assertThat(list).containsExactly("throw", "error");
            Object notSendable = new Thread();
            assertThatThrownBy(() -> list.add(notSendable))
                    .isInstanceOf(NotSendableException.class);
            assertThat(list).hasSize(2);
        }
    }

    /// Goes wrong on the server.
    public interface Trap {
        void exit(int code);

        void overflow();
    }

    private static final class RealTrap implements Trap {
        @Override
        public void exit(int code) {
            Runtime.getRuntime().halt(code);
        }

        @Override
        @SuppressWarnings("InfiniteRecursion") // that is what it is for
        public void overflow() {
            overflow();
        }
    }

    @Test
    @DisplayName("FI-32 a method that ends the server's process is its end, for all who call")
    void serverExits() {
        Manager manager = Manager.start();
        Trap trap = manager.export(Trap.class, RealTrap::new);
        SharedQueue<Integer> queue = manager.queue();
        InThread<Integer> blocked = InThread.call(queue::take);
        assertThatThrownBy(trap::overflow).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> trap.exit(3)).isInstanceOf(ManagerUnavailableException.class);
        assertThat(blocked.failure()).isInstanceOf(ManagerUnavailableException.class);
        manager.close();
    }

    @Test
    @DisplayName("FI-36 exit by one thread of a child while another is blocked in a call ends the child"
            + " with its code")
    void exitBesideABlockedCall() {
        try (var manager = Manager.start()) {
            SharedQueue<Integer> queue = manager.queue();
            SharedEvent blocked = manager.event();
            int code = Runs.exitCode(() -> {
                InThread.run(() -> {
                    blocked.set();
                    queue.take();
                });
                blocked.await();
                Eventually.giveTimeToBlock();
                System.exit(7);
            });
            assertThat(code).isEqualTo(7);
            queue.add(1);
            assertThat(queue.size()).isEqualTo(1);
        }
    }

    /// Answers much, later.
    public interface Flood {
        CompletionStage<byte[]> bytes(int count);
    }

    private static final class RealFlood implements Flood {
        @Override
        public CompletionStage<byte[]> bytes(int count) {
            return CompletableFuture.completedFuture(new byte[count]);
        }
    }

    @Test
    @DisplayName("FI-30 a client that does not read its answers holds up nobody else")
    void stoppedClient() {
        try (var manager = Manager.start()) {
            Flood flood = manager.export(Flood.class, RealFlood::new);
            SharedEvent asking = manager.event();
            ManagedMap<String, Integer> map = manager.map();
            ChildProcess child = Family.start(() -> {
                for (int i = 0; i < 50; i++) {
                    flood.bytes(1 << 20);
                }
                asking.set();
                while (true) {
                    flood.bytes(1 << 20).toCompletableFuture().get();
                }
            });
            InThread.run(asking::await).result();
            Proc.signal("STOP", child.pid());
            Family.succeeds(() -> {
                for (int i = 0; i < 1000; i++) {
                    map.put("a", i);
                }
            });
            assertThat(map.get("a")).isEqualTo(999);
            Family.kill(child);
        }
    }

    @Test
    void itemTakenForAClientThatIsKilledWhileItWaitsIsNotLost() throws Exception {
        try (var manager = Manager.start()) {
            SharedQueue<Integer> queue = manager.queue();
            SharedEvent ready = manager.event();
            ChildProcess child = Family.start(() -> {
                ready.set();
                queue.take();
            });
            ready.await();
            Eventually.giveTimeToBlock();
            Family.kill(child);
            queue.put(5);
            InThread<Integer> taker = InThread.call(queue::take);
            assertThat(taker.result()).isEqualTo(5);
        }
    }

    @Test
    void aManagerStartedByAChildEndsWithIt() {
        try (var pids = SharedQueue.<Long>unbounded()) {
            ChildProcess child = Family.start(() -> {
                pids.put(Manager.start().pid());
                Scene.sleepForEver();
            });
            long server = InThread.call(pids::take).result();
            require(!Proc.isGone(server), "the server runs");
            Family.kill(child);
            Eventually.eventually("the server is gone", () -> Proc.isGone(server));
        }
    }
}
