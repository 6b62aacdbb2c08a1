package brood.python;

import static org.assertj.core.api.Assertions.assertThat;

import brood.AuthKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Python's own SyncManager finds in Java all that it finds in Python.
class PythonManagerServerTest {
    static final String KEY = "a key";

    static AuthKey key() {
        return AuthKey.of(KEY.getBytes(StandardCharsets.US_ASCII));
    }

    static PythonManagerServer tcp() throws Exception {
        return PythonManagerServer.open(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0),
                key());
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#all")
    @DisplayName("MGR-01 MGR-04 MGR-06 MGR-07 MGR-08 MGR-10 MGR-14 MGR-15 MGR-20 MGR-21 NSP-01"
            + " NSP-02: over a local socket, for CPython")
    void aSyncManagerFindsAllThatPythonItselfServes(Pythons.Python python) throws Exception {
        try (var server = PythonManagerServer.open(key())) {
            assertThat(python.run("sync_manager.py", server.addressInPython(), KEY))
                    .isEqualTo("0 failed\n");
        }
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#ends")
    @DisplayName("RMG-01, and the rest, over TCP, for CPython")
    void aSyncManagerFindsAllThatPythonItselfServesOverTcp(Pythons.Python python)
            throws Exception {
        try (var server = tcp()) {
            assertThat(python.run("sync_manager.py", server.addressInPython(), KEY))
                    .isEqualTo("0 failed\n");
        }
    }
}
