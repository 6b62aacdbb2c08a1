package brood.internal.transport;

import brood.RemoteFunction;
import org.jspecify.annotations.Nullable;

/// A function that came as a method and its first arguments.
final class DirectFunction implements RemoteFunction<@Nullable Object, @Nullable Object> {
    private static final long serialVersionUID = 1;

    private final transient DirectCall method;

    DirectFunction(DirectCall method) {
        this.method = method;
    }

    boolean isConstant() {
        return method.isConstant();
    }

    @Override
    @SuppressWarnings("NullAway") // whether it may give null is the business of who wrote it
    public @Nullable Object call(@Nullable Object argument) throws Exception {
        return method.call(argument);
    }
}
