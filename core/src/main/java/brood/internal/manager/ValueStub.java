package brood.internal.manager;

import brood.ManagedValue;
import brood.RemoteUnaryOperator;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Calls of a [ManagedValue] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class ValueStub<T extends @Nullable Object> extends Stub implements ManagedValue<T> {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation COMPARE_AND_SET =
            Operation.of(false, "compareAndSet(java.lang.Object,java.lang.Object,");
    private static final Operation GET =
            Operation.of(null, "get(");
    private static final Operation GET_AND_SET =
            Operation.of(null, "getAndSet(java.lang.Object,");
    private static final Operation SET =
            Operation.of(null, "set(java.lang.Object,");
    private static final Operation UPDATE_AND_GET =
            Operation.of(null, "updateAndGet(brood.RemoteUnaryOperator,");

    ValueStub(Ref ref) {
        super(ref);
    }

    @Override
    public boolean compareAndSet(T first, T second) {
        return (Boolean) call(COMPARE_AND_SET, first, second);
    }

    @Override
    public T get() {
        return (T) call(GET);
    }

    @Override
    public T getAndSet(T first) {
        return (T) call(GET_AND_SET, first);
    }

    @Override
    public void set(T first) {
        call(SET, first);
    }

    @Override
    public T updateAndGet(RemoteUnaryOperator<T> first) {
        return (T) call(UPDATE_AND_GET, first);
    }
}
