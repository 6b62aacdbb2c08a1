package brood.internal.manager;

import brood.ManagedNamespace;
import java.io.Serial;
import java.util.Set;

/// Calls of a [ManagedNamespace] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class NamespaceStub extends Stub implements ManagedNamespace {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation DELETE =
            Operation.of(null, "delete(java.lang.String,");
    private static final Operation GET =
            Operation.of(null, "get(java.lang.String,");
    private static final Operation HAS =
            Operation.of(false, "has(java.lang.String,");
    private static final Operation NAMES =
            Operation.of(null, "names(");
    private static final Operation SET =
            Operation.of(null, "set(java.lang.String,java.lang.Object,");

    NamespaceStub(Ref ref) {
        super(ref);
    }

    @Override
    public void delete(String first) {
        call(DELETE, first);
    }

    @Override
    public Object get(String first) {
        return call(GET, first);
    }

    @Override
    public boolean has(String first) {
        return (Boolean) call(HAS, first);
    }

    @Override
    public Set<String> names() {
        return (Set<String>) call(NAMES);
    }

    @Override
    public void set(String first, Object second) {
        call(SET, first, second);
    }
}
