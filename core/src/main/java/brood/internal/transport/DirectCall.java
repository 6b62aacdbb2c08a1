package brood.internal.transport;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A task that came as a method and its arguments.
final class DirectCall implements Callable<@Nullable Object> {
    private final Trampoline method;
    private final @Nullable Object[] arguments;
    private final boolean discardsResult;

    DirectCall(Trampoline method, @Nullable Object[] arguments, boolean discardsResult) {
        this.method = method;
        this.arguments = arguments;
        this.discardsResult = discardsResult;
    }

    Trampoline method() {
        return method;
    }

    /// Calls the method with one more argument behind those that came.
    @Nullable
    Object call(@Nullable Object last) throws Exception {
        @Nullable
        Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = last;
        return method.call(all);
    }

    @Override
    public @Nullable Object call() throws Exception {
        Object result = method.call(arguments);
        return discardsResult ? null : result;
    }
}
