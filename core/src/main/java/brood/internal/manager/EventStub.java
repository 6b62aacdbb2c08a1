package brood.internal.manager;

import brood.SharedEvent;
import java.io.Serial;
import java.time.Duration;

/// Calls of a [SharedEvent] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class EventStub extends Stub implements SharedEvent {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation AWAIT =
            Operation.of(null, "await(").interruptible();
    private static final Operation AWAIT_2 =
            Operation.of(false, "await(java.time.Duration,").interruptible();
    private static final Operation CLEAR =
            Operation.of(null, "clear(");
    private static final Operation IS_SET =
            Operation.of(false, "isSet(");
    private static final Operation SET =
            Operation.of(null, "set(");

    EventStub(Ref ref) {
        super(ref);
    }

    @Override
    public void await() throws InterruptedException {
        call(AWAIT);
    }

    @Override
    public boolean await(Duration first) throws InterruptedException {
        return (Boolean) call(AWAIT_2, first);
    }

    @Override
    public void clear() {
        call(CLEAR);
    }

    @Override
    public boolean isSet() {
        return (Boolean) call(IS_SET);
    }

    @Override
    public void set() {
        call(SET);
    }
}
