package brood.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.ChildProcess;
import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import brood.Processes;
import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Resources;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// [Listener] and [Connection#connect].
@ExtendWith(Leaks.class)
class ListenerTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    /// Where one may listen.
    enum Place {
        PRIVATE {
            @Override
            Listener open(Path folder) throws IOException {
                return Listener.open();
            }
        },
        FILE {
            @Override
            Listener open(Path folder) throws IOException {
                return Listener.open(Ends.fileIn(folder), Processes.current().authKey());
            }
        },
        LOOPBACK {
            @Override
            Listener open(Path folder) throws IOException {
                return Listener.open(0);
            }
        };

        abstract Listener open(Path folder) throws IOException;
    }

    private static Connection connect(SocketAddress address)
            throws IOException, InterruptedException {
        return Connection.connect(address, ConnectionOptions.defaults());
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    @DisplayName("LSN-01 a child connects to each kind of address, sends and closes, and the listener receives it")
    void aChildConnects(Place place) throws Exception {
        try (Listener listener = place.open(folder)) {
            SocketAddress address = listener.address();
            ChildProcess child = Family.start(() -> {
                try (Connection connection = connect(address)) {
                    connection.send("from a child of " + Processes.parent().orElseThrow().pid());
                }
            });
            try (Connection connection = listener.accept()) {
                assertThat(connection.receive())
                        .isEqualTo("from a child of " + Processes.current().pid());
                assertThatThrownBy(connection::receive).isInstanceOf(EOFException.class);
            }
            Family.allSucceed(child);
            assertThat(listener.lastAccepted().isPresent()).isEqualTo(place == Place.LOOPBACK);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    @DisplayName("LSN-02 an address in use can't be bound again, and the message says so")
    void anAddressInUse(Place place) throws Exception {
        try (Listener listener = place.open(folder)) {
            assertThatThrownBy(
                    () -> Listener.open(listener.address(), ConnectionOptions.defaults()))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("can't listen at " + listener.address());
            InThread<Connection> client = InThread.call(() -> connect(listener.address()));
            listener.accept().close();
            client.result().close();
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    @DisplayName("LSN-03 a client that connected, sent and closed before accept is accepted, and its message received")
    void aClientThatIsGoneAlready(Place place) throws Exception {
        try (Listener listener = place.open(folder)) {
            Connection client = connect(listener.address());
            client.send("long ago");
            client.close();
            try (Connection connection = listener.accept()) {
                assertThat(connection.receive()).isEqualTo("long ago");
                assertThatThrownBy(connection::receive).isInstanceOf(EOFException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    @DisplayName("LSN-04 after close accept is refused, also where it waits, and a local socket's file is gone")
    void close(Place place) throws Exception {
        Listener listener = place.open(folder);
        InThread<Connection> waiting = InThread.call(listener::accept);
        InThread<Connection> timed = InThread.call(() -> listener.accept(Duration.ofDays(1)));
        Eventually.giveTimeToBlock();
        listener.close();
        listener.close();
        assertThat(waiting.failure()).isExactlyInstanceOf(IllegalStateException.class);
        assertThat(timed.failure()).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(listener::accept).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(listener::isReady).isExactlyInstanceOf(IllegalStateException.class);
        assertThat(listener.isClosed()).isTrue();
        if (listener.address() instanceof UnixDomainSocketAddress local) {
            assertThat(local.getPath()).doesNotExist();
            if (place == Place.PRIVATE) {
                assertThat(local.getPath().getParent()).doesNotExist();
            }
        }
        assertThatThrownBy(() -> connect(listener.address())).isInstanceOf(ConnectException.class);
        assertThat(listener).hasToString("listener at " + listener.address() + " (closed)");
    }

    @Test
    @DisplayName("A port was still in use right after close, by the thread that had waited there for clients")
    void aPortIsFreeWhenItsListenerIsClosed() throws Exception {
        SocketAddress address;
        try (Listener listener = Listener.open(0)) {
            address = listener.address();
        }
        for (int i = 0; i < 300; i++) {
            // The client has the thread go round, and be in the system again when it is closed.
            try (Listener again = Listener.open(address, ConnectionOptions.defaults());
                    Connection client = connect(address)) {
                again.accept().close();
                assertThatThrownBy(client::receive).isInstanceOf(EOFException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    @DisplayName("LSN-10 100 clients that connect at once get their own echo each")
    void aHundredClientsAtOnce(Place place) throws Exception {
        Ends.of(Ends.LOOPBACK, ConnectionOptions.defaults(), ConnectionOptions.defaults()).close();
        Resources before = Resources.now();
        try (Listener listener = place.open(folder)) {
            CountDownLatch start = new CountDownLatch(1);
            List<InThread<Object>> clients = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int number = i;
                clients.add(InThread.call(() -> {
                    start.await();
                    try (Connection client = connect(listener.address())) {
                        client.send(number);
                        return client.receive();
                    }
                }));
            }
            start.countDown();
            for (int i = 0; i < 100; i++) {
                Connection connection = listener.accept();
                InThread.run(() -> {
                    connection.send(connection.receive());
                    assertThatThrownBy(connection::receive).isInstanceOf(EOFException.class);
                    connection.close();
                });
            }
            for (int i = 0; i < 100; i++) {
                assertThat(clients.get(i).result()).isEqualTo(i);
            }
        }
        Resources.assertBackAt(before);
    }

    @Test
    void acceptWithATime() throws Exception {
        try (Listener listener = Listener.open()) {
            assertThat(InThread.took(() -> assertThatThrownBy(() -> listener.accept(SHORT))
                    .isInstanceOf(TimeoutException.class))).isGreaterThanOrEqualTo(SHORT);
            assertThatThrownBy(() -> listener.accept(Duration.ofDays(-1)))
                    .isInstanceOf(TimeoutException.class);
            assertThat(listener.isReady()).isFalse();
            InThread<Connection> waiting = InThread.call(listener::accept);
            Eventually.giveTimeToBlock();
            waiting.interrupt();
            assertThat(waiting.failure()).isInstanceOf(InterruptedException.class);
            try (Connection client = connect(listener.address())) {
                assertThat(Connection.awaitAny(List.of(listener, client)))
                        .containsExactly(listener);
                listener.accept(Duration.ZERO).close();
            }
        }
    }

    @Test
    void aPrivateListenerIsForThisUserAlone() throws Exception {
        try (Listener listener = Listener.open()) {
            Path parent = ((UnixDomainSocketAddress) listener.address()).getPath().getParent();
            assertThat(Files.getPosixFilePermissions(parent)).containsExactlyInAnyOrder(
                    PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);
        }
        try (Listener listener = Listener.open(0)) {
            assertThat(((InetSocketAddress) listener.address()).getAddress().isLoopbackAddress())
                    .isTrue();
        }
    }

    @Test
    void clientsThatWereNotAcceptedGetToTheirEndWhenTheListenerCloses() throws Exception {
        Listener listener = Listener.open();
        Connection client = connect(listener.address());
        listener.close();
        assertThatThrownBy(client::receive).isInstanceOf(EOFException.class);
        client.close();
    }

    @Test
    void aFileThatSomebodyElsePutThereStays() throws Exception {
        Listener listener = Place.FILE.open(folder);
        Path file = ((UnixDomainSocketAddress) listener.address()).getPath();
        Files.delete(file);
        Files.writeString(file, "mine");
        listener.close();
        assertThat(file).hasContent("mine");
    }

    @Test
    void moreClientsThanMayWaitAreLetInLater() throws Exception {
        var options = ConnectionOptions.defaults().withBacklog(1).withMaxHandshakes(1)
                .withTimeLimit(Duration.ofSeconds(100));
        try (Listener listener = Listener.open(Ends.fileIn(folder), options)) {
            List<InThread<Connection>> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                clients.add(InThread.call(() -> Connection.connect(listener.address(), options)));
            }
            Eventually.giveTimeToBlock();
            for (int i = 0; i < 20; i++) {
                listener.accept().close();
            }
            for (InThread<Connection> client : clients) {
                client.result().close();
            }
        }
    }
}
