package brood.internal.shm;

import java.util.concurrent.Callable;

/// For actors, which may not throw checked exceptions.
final class Unchecked {
    private Unchecked() {}

    static <T> T call(Callable<T> action) {
        try {
            return action.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
