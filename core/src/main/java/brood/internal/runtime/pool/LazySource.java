package brood.internal.runtime.pool;

import brood.NotSendableException;
import brood.internal.common.MapPart;
import brood.internal.common.MapSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends what a lazy map has read.
record LazySource(ChunkSender sender) implements MapSource {

    @Override
    public String name() {
        return sender.name();
    }

    @Override
    public MapSource.Chunk chunk(int size) {
        return new Chunk(sender, new MapItems(sender.takesPairs(), size));
    }

    private record Chunk(ChunkSender sender, MapItems items) implements MapSource.Chunk {

        @Override
        public void add(@Nullable Object item) {
            items.add(item);
        }

        @Override
        public int size() {
            return items.size();
        }

        @Override
        public void send(long first, Consumer<MapPart> sent) {
            MapPart all;
            try {
                all = send(0, size(), first);
            } catch (NotSendableException e) {
                sendEach(first, sent);
                return;
            }
            sent.accept(all);
        }

        /// One of them can't be sent; the others can.
        private void sendEach(long first, Consumer<MapPart> sent) {
            for (int i = 0; i < size(); i++) {
                MapPart one;
                try {
                    one = send(i, i + 1, first + i);
                } catch (NotSendableException e) {
                    one = new UnsentItem(e);
                }
                sent.accept(one);
            }
        }

        private MapPart send(int from, int to, long first) {
            return new LazyChunk(sender.send(items, from, to, first), to - from, sender.codec());
        }
    }
}
