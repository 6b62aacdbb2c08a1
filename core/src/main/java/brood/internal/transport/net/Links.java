package brood.internal.transport.net;

import brood.AuthenticationException;
import brood.ConnectionOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/// Makes a connection of a socket: encrypts it if that is wanted, and has both sides prove their
/// key.
final class Links {
    /// As CPython has it: no message is longer as long as nothing is proved.
    private static final int MAX_PROOF = 256;

    private final ConnectionOptions options;
    private final MessageCodec codec;

    Links(ConnectionOptions options) {
        this.options = options;
        this.codec = MessageCodec.of(options);
    }

    /// @param stream belongs to the connection from now on; the caller closes it if this throws
    /// @param peer where the other side is; for messages, and for its certificate
    /// @throws AuthenticationException when one side has another key
    SocketConnection link(ByteStream stream, SocketAddress peer, boolean asClient, long deadline)
            throws IOException, InterruptedException {
        ByteStream secured = options.tls().isPresent()
                ? encrypt(stream, peer, asClient, deadline) : stream;
        FrameInput input = new FrameInput(secured, MAX_PROOF);
        FrameOutput output = new FrameOutput(secured);
        if (options.key().isPresent()) {
            Handshake handshake = new Handshake(
                    secured, input, output, options.key().get(), options, deadline);
            if (asClient) {
                handshake.asClient();
            } else {
                handshake.asListener();
            }
        }
        input.expect(options.maxMessage(), codec.hasKinds());
        output.expect(codec.hasKinds());
        return new SocketConnection(secured, input, output, codec, describe(peer));
    }

    private TlsStream encrypt(ByteStream stream, SocketAddress peer, boolean asClient,
            long deadline) throws IOException, InterruptedException {
        SSLEngine engine = peer instanceof InetSocketAddress internet
                ? options.tls().get().createSSLEngine(internet.getHostString(), internet.getPort())
                : options.tls().get().createSSLEngine();
        engine.setUseClientMode(asClient);
        if (options.tlsParameters().isPresent()) {
            engine.setSSLParameters(options.tlsParameters().get());
        } else if (asClient && peer instanceof InetSocketAddress) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        }
        TlsStream tls = new TlsStream(stream, engine);
        tls.handshake(deadline);
        return tls;
    }

    static String describe(SocketAddress peer) {
        String text = peer.toString();
        return text.isEmpty() ? "a client of a local socket" : text;
    }

    static ByteStream open(SocketChannel channel) throws IOException {
        try {
            return new SocketStream(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
