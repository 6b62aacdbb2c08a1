package brood.internal.transport;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The codec for what any process of the tree may read: items of queues, messages of pipes.
///
/// Objects that are rebuilt from bytes find it here, since nobody can hand it to them.
public final class TreeCodec {
    private static volatile @Nullable ObjectCodec codec;

    private TreeCodec() {}

    /// Called once, before the first task or queue.
    public static void use(ObjectCodec treeCodec) {
        codec = treeCodec;
    }

    /// The codec of this process.
    public static ObjectCodec get() {
        return Objects.requireNonNull(codec, "no codec is set in this process");
    }
}
