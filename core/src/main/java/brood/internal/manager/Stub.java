package brood.internal.manager;

import java.io.NotSerializableException;
import java.io.Serial;
import java.io.Serializable;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/// A proxy of an interface of this library. Written out, and not a dynamic one, since the first of
/// those costs a process more than its start.
abstract class Stub implements Serializable, Proxied {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation EQUALS = Operation.of(false, "equals(java.lang.Object,");
    private static final Operation HASH_CODE = Operation.of(0, "hashCode(");
    private static final Operation TO_STRING = Operation.of(null, "toString(");

    private final transient Ref ref;

    Stub(Ref ref) {
        this.ref = ref;
    }

    @Override
    public final Ref ref() {
        return ref;
    }

    /// Makes a call. What the method throws goes through as it is.
    final @Nullable Object call(Operation operation, @Nullable Object... arguments) {
        ref.check();
        try {
            return ref.link.call(ref.id, operation, arguments);
        } catch (Throwable e) {
            throw Stub.<RuntimeException>asIs(e);
        } finally {
            Reference.reachabilityFence(ref);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // nothing is cast when it runs
    private static <E extends Throwable> E asIs(Throwable e) throws E {
        throw (E) e;
    }

    public final void close() {
        ref.close();
    }

    public final boolean isClosed() {
        return ref.isClosed();
    }

    /// What the object says, asked on the server.
    final boolean equalsThere(@Nullable Object other) {
        return other != null && (ref.isSame(Proxies.refOf(other))
                || Boolean.TRUE.equals(call(EQUALS, other)));
    }

    final int hashCodeThere() {
        return (Integer) java.util.Objects.requireNonNull(call(HASH_CODE));
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return ref.isSame(Proxies.refOf(other));
    }

    @Override
    public final int hashCode() {
        return ref.hash();
    }

    /// What the object says; when it can't be asked, which one it is.
    @Override
    public final String toString() {
        if (!ref.isClosed() && !ref.link.isBroken()) {
            try {
                return String.valueOf(call(TO_STRING));
            } catch (RuntimeException notToBeAsked) {
                // then without it
            }
        }
        return ref + (ref.isClosed() ? " (closed)" : "");
    }

    @Serial
    final Object writeReplace() throws NotSerializableException {
        return ProxyHandle.of(ref, false);
    }
}
