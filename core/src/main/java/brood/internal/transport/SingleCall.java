package brood.internal.transport;

import brood.internal.os.NativeMethod;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A task that came as a method and its arguments, and is called once.
final class SingleCall implements Callable<@Nullable Object> {
    private final NativeMethod method;
    private final @Nullable Object[] arguments;
    private final boolean discardsResult;

    SingleCall(NativeMethod method, @Nullable Object[] arguments, boolean discardsResult) {
        this.method = method;
        this.arguments = arguments;
        this.discardsResult = discardsResult;
    }

    @Override
    public @Nullable Object call() throws Exception {
        Object result = method.call(arguments);
        return discardsResult ? null : result;
    }
}
