package brood.internal.transport.net;

import brood.ConnectionOptions;
import brood.RemoteException;
import brood.internal.transport.EncodedBuffer;
import brood.internal.transport.LayeredCodec;
import brood.internal.transport.ObjectCodec;
import brood.spi.Codec;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Turns objects into messages and back: by the library's own codec, or by one that the user gave.
final class MessageCodec {
    private static final int USUAL_SIZE = 256;

    private final @Nullable Codec foreign;
    private final ObjectCodec own;

    private MessageCodec(@Nullable Codec foreign, ObjectCodec own) {
        this.foreign = foreign;
        this.own = own;
    }

    static MessageCodec of(ConnectionOptions options) {
        return new MessageCodec(options.codec().orElse(null),
                new LayeredCodec(new NetworkClasses(NetworkClasses.loaderOfCaller(),
                        new AllowedClasses(options.filter().orElse(null)))));
    }

    /// Whether the first byte of a message says what it is.
    boolean hasKinds() {
        return foreign == null;
    }

    MemorySegment encode(@Nullable Object message) {
        if (foreign != null) {
            return MemorySegment.ofArray(foreign.encode(message));
        }
        EncodedBuffer buffer = new EncodedBuffer(USUAL_SIZE);
        own.encode(message, "message", buffer, null);
        return MemorySegment.ofArray(buffer.array()).asSlice(0, buffer.size());
    }

    /// Rebuilds the object of a message.
    ///
    /// @throws RemoteException when it can't be rebuilt here
    @Nullable
    Object decode(byte[] message) {
        try {
            return foreign != null ? foreign.decode(message)
                    : own.decode(message, 0, message.length);
        } catch (IOException | ClassNotFoundException e) {
            throw new RemoteException(e.getClass().getName(),
                    String.valueOf(e.getMessage()), "",
                    "an object that was sent can't be rebuilt in this process; the next message can"
                            + " be received",
                    e);
        }
    }
}
