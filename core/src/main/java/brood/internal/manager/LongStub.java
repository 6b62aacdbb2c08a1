package brood.internal.manager;

import brood.SharedLock;
import brood.SharedLong;
import java.io.Serial;

/// Calls of a [SharedLong] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class LongStub extends Stub implements SharedLong {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation COMPARE_AND_SET =
            Operation.of(false, "compareAndSet(long,long,");
    private static final Operation GET =
            Operation.of(0L, "get(");
    private static final Operation GET_AND_ADD =
            Operation.of(0L, "getAndAdd(long,");
    private static final Operation GET_AND_SET =
            Operation.of(0L, "getAndSet(long,");
    private static final Operation LOCK =
            Operation.of(null, "lock(");
    private static final Operation SET =
            Operation.of(null, "set(long,");

    LongStub(Ref ref) {
        super(ref);
    }

    @Override
    public boolean compareAndSet(long first, long second) {
        return (Boolean) call(COMPARE_AND_SET, first, second);
    }

    @Override
    public long get() {
        return (Long) call(GET);
    }

    @Override
    public long getAndAdd(long first) {
        return (Long) call(GET_AND_ADD, first);
    }

    @Override
    public long getAndSet(long first) {
        return (Long) call(GET_AND_SET, first);
    }

    @Override
    public SharedLock lock() {
        return (SharedLock) call(LOCK);
    }

    @Override
    public void set(long first) {
        call(SET, first);
    }
}
