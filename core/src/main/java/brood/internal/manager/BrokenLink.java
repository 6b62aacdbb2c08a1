package brood.internal.manager;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way to a server that was gone when this process first met one of its proxies.
final class BrokenLink extends Link {
    private final ServerAddress address;
    private final String what;
    private final @Nullable Throwable cause;

    BrokenLink(ServerAddress address, String what, @Nullable Throwable cause) {
        this.address = address;
        this.what = what;
        this.cause = cause;
    }

    @Override
    ServerAddress address() {
        return address;
    }

    @Override
    @Nullable
    Object call(long object, Operation method, @Nullable Object[] arguments) {
        throw unavailable(what, cause);
    }

    @Override
    List<@Nullable Object> callAll(List<Invocation> calls) {
        throw unavailable(what, cause);
    }

    @Override
    void release(long object) {}

    @Override
    void lend(long object, long ticket) {}

    @Override
    @Nullable
    Object redeem(long object, long ticket) {
        return null;
    }

    @Override
    @Nullable
    Object anchor(long object) {
        return null;
    }

    @Override
    boolean isBroken() {
        return true;
    }
}
