package brood.internal.transport;

import brood.RemoteBiFunction;
import org.jspecify.annotations.Nullable;

/// A function of two arguments that came as a method and its first arguments.
final class DirectBiFunction
        implements RemoteBiFunction<@Nullable Object, @Nullable Object, @Nullable Object> {
    private static final long serialVersionUID = 1;

    private final transient DirectCall method;

    DirectBiFunction(DirectCall method) {
        this.method = method;
    }

    @Override
    @SuppressWarnings("NullAway") // whether it may give null is the business of who wrote it
    public @Nullable Object call(@Nullable Object first, @Nullable Object second)
            throws Exception {
        return method.call(first, second);
    }
}
