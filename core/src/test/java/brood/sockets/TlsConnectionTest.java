package brood.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.AuthKey;
import brood.AuthenticationException;
import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import brood.testing.InThread;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections that are encrypted by TLS.
class TlsConnectionTest extends SocketConnectionContract {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path keys;

    private static SSLContext context;
    private static SSLContext elsewhere;

    @BeforeAll
    static void makeCertificate() throws Exception {
        context = context("localhost", "dns:localhost,ip:127.0.0.1");
        elsewhere = context("elsewhere", "dns:elsewhere.example");
    }

    /// A context with a certificate of its own, which it trusts.
    private static SSLContext context(String name, String addresses) throws Exception {
        Path file = keys.resolve(name);
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext",
                "SAN=" + addresses, "-storetype", "PKCS12", "-keystore", file.toString(),
                "-storepass", new String(PASSWORD)).redirectErrorStream(true).start();
        keytool.getOutputStream().close();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return made;
    }

    @Override
    SocketAddress address(Path scratch) {
        return Ends.LOOPBACK;
    }

    @Override
    ConnectionOptions options() {
        return ConnectionOptions.defaults().withTls(context);
    }

    private void assertGoesOn(Listener listener) throws Exception {
        try (Ends ends = Ends.of(listener, options())) {
            ends.client().send("still");
            assertThat(ends.server().receive()).isEqualTo("still");
        }
    }

    @Test
    void aLocalSocketMayBeEncryptedToo() throws Exception {
        try (Listener listener = Listener.open(Ends.fileIn(keys), options())) {
            assertGoesOn(listener);
        }
    }

    @Test
    void aStrangersCertificateIsRefusedByTheClient() throws Exception {
        try (Listener listener = Listener.open(Ends.LOOPBACK, options())) {
            assertThatThrownBy(() -> Connection.connect(listener.address(),
                    ConnectionOptions.defaults().withTls(elsewhere)))
                    .isInstanceOf(SSLException.class);
            assertGoesOn(listener);
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefusedUnlessTheParametersSaySo() throws Exception {
        var wrongHost = ConnectionOptions.defaults().withTls(elsewhere);
        try (Listener listener = Listener.open(Ends.LOOPBACK, wrongHost)) {
            assertThatThrownBy(() -> Connection.connect(listener.address(), wrongHost))
                    .isInstanceOf(SSLException.class);
            Ends.of(listener, wrongHost.withTls(elsewhere, new SSLParameters())).close();
        }
    }

    @Test
    void aClientNeedsACertificateIfTheParametersSaySo() throws Exception {
        SSLParameters mutual = new SSLParameters();
        mutual.setNeedClientAuth(true);
        SSLContext anonymous = SSLContext.getInstance("TLS");
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.resolve("localhost"))) {
            store.load(in, PASSWORD);
        }
        trust.init(store);
        anonymous.init(null, trust.getTrustManagers(), null);
        try (Listener listener =
                Listener.open(Ends.LOOPBACK, options().withTls(context, mutual))) {
            assertThatThrownBy(() -> Connection.connect(listener.address(),
                    ConnectionOptions.defaults().withTls(anonymous)))
                    .isInstanceOf(IOException.class);
            assertGoesOn(listener);
        }
    }

    @Test
    void theKeyIsAskedForBesides() throws Exception {
        try (Listener listener = Listener.open(Ends.LOOPBACK, options())) {
            assertThatThrownBy(() -> Connection.connect(listener.address(),
                    options().withKey(AuthKey.of(new byte[] {1}))))
                    .isInstanceOf(AuthenticationException.class);
            assertThatThrownBy(listener::accept).isInstanceOf(AuthenticationException.class);
            assertGoesOn(listener);
        }
    }

    @Test
    void oneSideWithoutTlsIsRefused() throws Exception {
        Duration limit = Duration.ofSeconds(1);
        var plain = ConnectionOptions.defaults().withTimeLimit(limit);
        try (Listener listener = Listener.open(Ends.LOOPBACK, options())) {
            assertThatThrownBy(() -> Connection.connect(listener.address(), plain))
                    .isInstanceOf(IOException.class);
            assertGoesOn(listener);
        }
        try (Listener listener = Listener.open(Ends.LOOPBACK, plain)) {
            assertThatThrownBy(() -> Connection.connect(listener.address(), options()))
                    .isInstanceOf(SSLException.class);
            Ends.of(listener, plain).close();
        }
    }

    @Test
    void nothingIsReadableOnTheWay() throws Exception {
        try (Listener listener = Listener.open(Ends.LOOPBACK, options());
                Relay relay = Relay.to((InetSocketAddress) listener.address())) {
            InThread<Connection> client =
                    InThread.call(() -> Connection.connect(relay.address(), options()));
            try (Connection server = listener.accept(); Connection here = client.result()) {
                here.send("a secret of some length");
                assertThat(server.receive()).isEqualTo("a secret of some length");
                assertThat(relay.seen()).doesNotContain("secret").doesNotContain("#CHALLENGE#");
            }
        }
    }
}
