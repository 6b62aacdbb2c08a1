package brood.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import brood.ChildProcess;
import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import brood.Processes;
import brood.spi.Backends;
import brood.spi.PeerProcess;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// [brood.spi.Sockets#peer]: who is at the other end.
@ExtendWith(Leaks.class)
class PeerProcessTest {

    private static Optional<PeerProcess> peer(Connection connection) {
        return Backends.sockets().peer(connection);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aListenerKnowsTheProcessesOfItsClientsAndWhenTheyHaveEnded() throws Exception {
        try (Listener listener = Listener.open()) {
            var address = listener.address();
            ChildProcess child = Family.start(() -> {
                try (var connection = Connection.connect(address, ConnectionOptions.defaults())) {
                    connection.receive();
                }
            });
            try (Connection connection = listener.accept();
                    Ends own = Ends.of(listener,
                            ConnectionOptions.defaults())) {
                PeerProcess there = peer(connection).orElseThrow();
                PeerProcess here = peer(own.server()).orElseThrow();
                assertThat(there.pid()).isEqualTo(child.pid());
                assertThat(there.hasEnded()).isFalse();
                assertThat(here.pid()).isEqualTo(Processes.current().pid());
                assertThat(peer(own.client())).contains(here);
                Family.kill(child);
                assertThat(there.hasEnded()).isTrue();
                assertThat(peer(connection).map(PeerProcess::pid)).contains(there.pid());
                assertThat(here.hasEnded()).isFalse();
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void threadsThatAskAtOnceGetTheirOwnAnswers() throws Exception {
        try (Listener listener = Listener.open()) {
            var address = listener.address();
            List<ChildProcess> children = Family.start(3, _ -> {
                try (var connection = Connection.connect(address, ConnectionOptions.defaults())) {
                    connection.send(Processes.current().pid());
                    connection.receive();
                }
            });
            List<InThread<Boolean>> asking = new ArrayList<>();
            List<Connection> connections = new ArrayList<>();
            for (ChildProcess _ : children) {
                Connection connection = listener.accept();
                long pid = connection.receive(Long.class);
                connections.add(connection);
                asking.add(InThread.call(() -> isAlways(connection, pid)));
            }
            for (InThread<Boolean> each : asking) {
                assertThat(each.result()).isTrue();
            }
            for (Connection connection : connections) {
                connection.send("leave");
                connection.close();
            }
            Family.allSucceed(children);
        }
    }

    private static boolean isAlways(Connection connection, long pid) {
        for (int i = 0; i < 300; i++) {
            if (peer(connection).orElseThrow().pid() != pid) {
                return false;
            }
        }
        return true;
    }

    @Test
    void overTcpAndAfterTheCloseNobodyIsKnown() throws Exception {
        try (Listener listener = Listener.open(0);
                Ends ends = Ends.of(listener, ConnectionOptions.defaults())) {
            assertThat(peer(ends.server())).isEmpty();
        }
        try (Listener listener = Listener.open();
                Ends ends = Ends.of(listener, ConnectionOptions.defaults())) {
            ends.server().close();
            assertThat(peer(ends.server())).isEmpty();
        }
    }
}
