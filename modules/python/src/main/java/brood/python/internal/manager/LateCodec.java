package brood.python.internal.manager;

import brood.spi.Codec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The codec knows the address of the listener that it is given to.
final class LateCodec implements Codec {
    /// Written once, by who opens the server.
    private volatile @Nullable Codec codec;

    void set(Codec present) {
        codec = present;
    }

    private Codec codec() {
        Codec present = codec;
        if (present == null) {
            throw new IllegalStateException("not serving yet");
        }
        return present;
    }

    @Override
    public byte[] encode(@Nullable Object message) {
        return codec().encode(message);
    }

    @Override
    public @Nullable Object decode(byte[] message) throws IOException {
        return codec().decode(message);
    }
}
