package brood.internal.manager;

import brood.ManagedSet;
import brood.RemoteFunction;
import brood.RemotePredicate;
import java.io.Serial;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls of a [ManagedSet] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class SetStub<E extends @Nullable Object> extends CollectionStub<E>
        implements ManagedSet<E> {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation APPLY =
            Operation.of(null, "apply(brood.RemoteFunction,");
    private static final Operation REMOVE_IF =
            Operation.of(false, "removeIf(brood.RemotePredicate,");
    private static final Operation SNAPSHOT =
            Operation.of(null, "snapshot(");

    SetStub(Ref ref) {
        super(ref);
    }

    @Override
    public <R> R apply(RemoteFunction<? super Set<E>, ? extends R> first) {
        return (R) call(APPLY, first);
    }

    @Override
    public boolean removeIf(RemotePredicate<? super E> first) {
        return (Boolean) call(REMOVE_IF, first);
    }

    @Override
    public Set<E> snapshot() {
        return (Set<E>) call(SNAPSHOT);
    }
}
