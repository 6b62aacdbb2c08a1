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
        return method.call(switch (arguments.length) {
            // Arrays of known length, which cost a compiled loop over items nothing.
            case 0 -> new @Nullable Object[] {last};
            case 1 -> new @Nullable Object[] {arguments[0], last};
            default -> with(last);
        });
    }

    private @Nullable Object[] with(@Nullable Object last) {
        @Nullable
        Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = last;
        return all;
    }

    /// Calls the method with two more arguments behind those that came.
    @Nullable
    Object call(@Nullable Object first, @Nullable Object second) throws Exception {
        @Nullable
        Object[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = first;
        all[arguments.length + 1] = second;
        return method.call(all);
    }

    /// Whether all that came with it are values that nobody can change.
    boolean isConstant() {
        for (Object argument : arguments) {
            if (!Leaves.isConstant(argument)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable Object call() throws Exception {
        Object result = method.call(arguments);
        return discardsResult ? null : result;
    }
}
