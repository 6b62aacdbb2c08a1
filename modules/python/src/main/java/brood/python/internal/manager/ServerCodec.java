package brood.python.internal.manager;

import brood.python.PickleException;
import brood.python.internal.pickle.PickleReader;
import brood.python.internal.pickle.PickleWriter;
import brood.spi.Codec;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pickles in which a proxy is the object that it stands for, and the other way round.
final class ServerCodec implements Codec {
    private final ObjectTable table;

    ServerCodec(ObjectTable table) {
        this.table = table;
    }

    @Override
    public byte[] encode(@Nullable Object message) {
        return PickleWriter.write(message, this::proxy);
    }

    private @Nullable Object proxy(Object value) {
        if (!(value instanceof Served || value instanceof Map || value instanceof Collection)) {
            return null;
        }
        ObjectTable.Entry entry = table.pinned(value);
        if (entry == null) {
            return null;
        }
        Session.keep(entry, table);
        return table.proxy(entry);
    }

    @Override
    public @Nullable Object decode(byte[] message) throws PickleException {
        return PickleReader.read(message, table::resolve);
    }
}
