package brood.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.ChildProcess;
import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Resources;
import brood.testing.Runs;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Peers that are killed, connections that are cut or stall: nothing hangs, and the listener lets
/// in who is honest.
@ExtendWith(Leaks.class)
class NetworkFaultTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private static ConnectionOptions options() {
        return ConnectionOptions.defaults();
    }

    private static void assertLetsIn(Listener listener) throws Exception {
        try (Ends ends = Ends.of(listener, options())) {
            ends.client().send("honest");
            assertThat(ends.server().receive()).isEqualTo("honest");
        }
    }

    /// What the JDK opens once and keeps, such as its source of random numbers, is open then.
    @BeforeAll
    static void warmUp() throws Exception {
        try (Listener listener = Listener.open(0)) {
            assertLetsIn(listener);
        }
    }

    /// Some were let in for whom only the last word was lost; they end.
    private static void assertLetsInBesideTheCut(Listener listener) throws Exception {
        try (Connection client = Connection.connect(listener.address(), options())) {
            client.send("honest");
            while (true) {
                try (Connection server = listener.accept()) {
                    assertThat(server.receive()).isEqualTo("honest");
                    return;
                } catch (IOException cut) {
                    // the next one
                }
            }
        }
    }

    @Test
    void aConnectionThatIsCutAnywhereInTheHandshake() throws Exception {
        Resources before = Resources.now();
        try (Listener listener = Listener.open(0)) {
            for (int bytes = 0; bytes < 300; bytes += 7) {
                try (Relay relay = Relay.to((InetSocketAddress) listener.address())) {
                    relay.cutAfter(bytes);
                    assertThatThrownBy(() -> {
                        try (Connection client = Connection.connect(relay.address(), options())) {
                            client.sendBytes(new byte[1000]); // its own part may be through
                            client.receive();
                        }
                    }).isInstanceOf(IOException.class);
                }
            }
            assertLetsInBesideTheCut(listener);
        }
        Resources.assertBackAt(before);
    }

    @Test
    void aConnectionThatStallsInTheHandshakeEndsByTheTimeLimitOnBothSides() throws Exception {
        Resources before = Resources.now();
        try (Listener listener = Listener.open(Ends.LOOPBACK, options().withTimeLimit(SHORT));
                Relay relay = Relay.to((InetSocketAddress) listener.address())) {
            relay.stallAfter(100);
            assertThatThrownBy(() -> Connection.connect(relay.address(),
                    options().withTimeLimit(SHORT)))
                    .isInstanceOf(SocketTimeoutException.class).hasMessageContaining("time limit");
            InThread<Connection> patient =
                    InThread.call(() -> Connection.connect(relay.address(), options()));
            Eventually.giveTimeToBlock();
            patient.interrupt();
            assertThat(patient.failure()).isInstanceOf(InterruptedException.class);
            assertLetsIn(listener);
        }
        Resources.assertBackAt(before);
    }

    @Test
    void aConnectionThatIsCutInTheMidstOfAMessage() throws Exception {
        try (Listener listener = Listener.open(0);
                Relay relay = Relay.to((InetSocketAddress) listener.address())) {
            InThread<Connection> client =
                    InThread.call(() -> Connection.connect(relay.address(), options()));
            try (Connection server = listener.accept(); Connection here = client.result()) {
                here.send("whole");
                assertThat(server.receive()).isEqualTo("whole");
                InThread<Object> receiver = InThread.call(server::receive);
                relay.cutAfter(500_000);
                assertThatThrownBy(() -> {
                    while (true) {
                        here.sendBytes(new byte[10_000_000]);
                    }
                }).isInstanceOf(IOException.class);
                assertThat(receiver.failure()).isInstanceOf(IOException.class)
                        .isNotInstanceOf(EOFException.class).hasMessageContaining("midst");
                assertThat(server.poll()).isTrue();
                assertThatThrownBy(server::receive).as("again").isInstanceOf(IOException.class);
            }
            assertLetsIn(listener);
        }
    }

    @Test
    void aConnectionThatStallsInTheMidstOfAMessage() throws Exception {
        try (Listener listener = Listener.open(0);
                Relay relay = Relay.to((InetSocketAddress) listener.address())) {
            InThread<Connection> client =
                    InThread.call(() -> Connection.connect(relay.address(), options()));
            try (Connection server = listener.accept(); Connection here = client.result()) {
                relay.stallAfter(500_000);
                InThread<Void> sender = InThread.run(() -> {
                    while (true) {
                        here.sendBytes(new byte[10_000_000]);
                    }
                });
                assertThat(server.poll(SHORT)).as("half a message is none").isFalse();
                InThread<byte[]> receiver = InThread.call(() -> server.receiveBytes());
                Eventually.giveTimeToBlock();
                receiver.interrupt();
                assertThat(receiver.failure()).isInstanceOf(InterruptedException.class);
                sender.interrupt();
                assertThat(sender.failure()).isInstanceOf(InterruptedException.class);
                InThread<Void> next = InThread.run(() -> here.send("waits for the other one"));
                Eventually.giveTimeToBlock();
                here.close();
                assertThat(next.failure()).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void clientsThatAreKilledWhileTheySend() throws Exception {
        Random random = new Random();
        try (Listener listener = Listener.open()) {
            SocketAddress address = listener.address();
            for (int round = 0; round < 8; round++) {
                ChildProcess client = Family.start(() -> sendForEver(address));
                try (Connection server = listener.accept()) {
                    assertThat(server.receive()).isEqualTo(0);
                    Thread killer = Thread.ofPlatform().start(() -> {
                        LockSupport.parkNanos(random.nextInt(20_000_000));
                        client.kill();
                    });
                    AtomicInteger next = new AtomicInteger(1);
                    assertThatThrownBy(() -> {
                        while (true) {
                            List<?> message = server.receive(List.class);
                            assertThat(message.getFirst()).isEqualTo(next.getAndIncrement());
                            assertThat((byte[]) message.getLast()).hasSize(50_000);
                        }
                    }).as("after message " + next).isInstanceOf(IOException.class);
                    killer.join();
                }
                Runs.joined(client);
            }
            assertLetsIn(listener);
        }
    }

    private static void sendForEver(SocketAddress address) throws Exception {
        try (Connection connection = Connection.connect(address, ConnectionOptions.defaults())) {
            connection.send(0);
            for (int i = 1; true; i++) {
                connection.send(List.of(i, new byte[50_000]));
            }
        }
    }

    @Test
    void aListenerThatIsKilledIsTheEndForAllItsClients() throws Exception {
        var pipe = brood.Pipe.duplex();
        Connection theirs = pipe.second();
        ChildProcess server = Family.start(() -> {
            Listener listener = Listener.open();
            theirs.send(listener.address());
            while (true) {
                var _ = listener.accept();
            }
        });
        SocketAddress address = (SocketAddress) pipe.first().receive();
        List<Connection> clients = new ArrayList<>();
        List<InThread<?>> blocked = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Connection client = Connection.connect(address, options());
            clients.add(client);
            blocked.add(i % 2 == 0 ? InThread.call(client::receive) : InThread.run(() -> {
                while (true) {
                    client.sendBytes(new byte[100_000]);
                }
            }));
        }
        Eventually.giveTimeToBlock();
        Family.kill(server);
        for (InThread<?> each : blocked) {
            assertThat(each.failure()).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> Connection.connect(address, options()))
                .isInstanceOf(java.net.ConnectException.class);
        clients.forEach(Connection::close);
        var left = java.net.UnixDomainSocketAddress.class.cast(address).getPath();
        assertThat(left).exists();
        Listener.open().close();
        assertThat(left.getParent()).as("swept by the next one").doesNotExist();
        pipe.close();
    }
}
