package brood.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Locks and semaphores of a Java manager whose holder, in a Python program, has ended.
class HeldLocksTest {
    private final Map<Object, Object> settings = Collections.synchronizedMap(
            new LinkedHashMap<>());
    private final Semaphore permits = new Semaphore(1);
    private PythonManagerServer server;

    @BeforeEach
    void serve() throws Exception {
        server = prepared(PythonManagerServer.open(PythonManagerServerTest.key()));
    }

    private PythonManagerServer prepared(PythonManagerServer made) {
        return made.register("settings", () -> settings).register("lock", () -> permits);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Peer client(Object... what) throws Exception {
        List<Object> args = new ArrayList<>(
                List.of(server.addressInPython(), PythonManagerServerTest.KEY));
        args.addAll(List.of(what));
        return new Peer(Pythons.newest(), "client_acts.py", args.toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition"})
    @DisplayName("RMG-06 FI-02: of two who wait one is killed, and then the holder: the other has it")
    void aKilledHoldersLockGoesToTheNextWhoLives(String kind) throws Exception {
        assertThatItGoesOn(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lock", "RLock"})
    @DisplayName("RMG-06 FI-02: the same over TCP")
    void aKilledHoldersLockGoesToTheNextOverTcp(String kind) throws Exception {
        server.close();
        server = prepared(PythonManagerServerTest.tcp());
        assertThatItGoesOn(kind);
    }

    private void assertThatItGoesOn(String kind) throws Exception {
        try (Peer holder = client("hold_own", kind)) {
            assertThat(holder.line()).isEqualTo("ready");
            try (Peer first = client("wait_for_own"); Peer second = client("wait_for_own")) {
                assertThat(first.line()).isEqualTo("waits");
                assertThat(second.line()).isEqualTo("waits");
                first.kill();
                holder.kill();
                assertThat(second.line()).isEqualTo("had it");
                assertThat(second.exitCode()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @ValueSource(strings = {"Lock", "Semaphore", "BoundedSemaphore"})
    @DisplayName("A lock that a thread had acquired was given to others when the thread ended")
    void aThreadLeavesTheLockToItsProcess(String kind) throws Exception {
        try (Peer holder = client("thread_leaves", kind)) {
            assertThat(holder.line()).isEqualTo("ready");
            try (Peer waits = client("wait_for_own")) {
                assertThat(waits.line()).isEqualTo("waits");
                holder.go();
                assertThat(waits.line()).isEqualTo("had it");
                assertThat(holder.line()).isEqualTo("released");
                assertThat(waits.exitCode()).isZero();
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLockThatAThreadHasLeftGoesOnWhenTheProcessIsKilled() throws Exception {
        try (Peer holder = client("thread_leaves", "Lock")) {
            assertThat(holder.line()).isEqualTo("ready");
            try (Peer waits = client("wait_for_own")) {
                assertThat(waits.line()).isEqualTo("waits");
                holder.kill();
                assertThat(waits.line()).isEqualTo("had it");
                assertThat(waits.exitCode()).isZero();
            }
        }
    }

    @Test
    void whatAThreadHasLeftIsGivenBackWhenTheServerIsClosed() throws Exception {
        try (Peer holder = client("thread_leaves", "lock")) {
            assertThat(holder.line()).isEqualTo("ready");
            assertThat(permits.availablePermits()).isZero();
            server.close();
            assertThat(permits.availablePermits()).isEqualTo(1);
        }
    }
}
