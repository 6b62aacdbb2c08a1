package brood.internal.manager;

import brood.Task;
import java.io.Serial;
import java.util.List;

/// Calls of a [Control] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class ControlStub extends Stub implements Control {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation AWAIT_END =
            Operation.of(null, "awaitEnd(").interruptible();
    private static final Operation BIND =
            Operation.of(null, "bind(java.lang.String,java.lang.Object,");
    private static final Operation COUNT =
            Operation.of(0L, "count(");
    private static final Operation EXPORT =
            Operation.of(null, "export(java.lang.Class,brood.Task,");
    private static final Operation MAKE =
            Operation.of(null, "make(java.lang.String,java.util.List,");
    private static final Operation NAMED =
            Operation.of(null, "named(java.lang.String,");
    private static final Operation REGISTER =
            Operation.of(null, "register(java.lang.String,java.lang.Class,brood.Task,");
    private static final Operation SHUTDOWN =
            Operation.of(null, "shutdown(");

    ControlStub(Ref ref) {
        super(ref);
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        call(AWAIT_END);
    }

    @Override
    public void bind(String first, Object second) {
        call(BIND, first, second);
    }

    @Override
    public long count() {
        return (Long) call(COUNT);
    }

    @Override
    public Object export(Class<?> first, Task<?> second) throws Exception {
        return call(EXPORT, first, second);
    }

    @Override
    public Object make(String first, List<?> second) throws Exception {
        return call(MAKE, first, second);
    }

    @Override
    public Object named(String first) throws Exception {
        return call(NAMED, first);
    }

    @Override
    public void register(String first, Class<?> second, Task<?> third) {
        call(REGISTER, first, second, third);
    }

    @Override
    public void shutdown() {
        call(SHUTDOWN);
    }
}
