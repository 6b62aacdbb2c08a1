package brood.internal.manager;

import brood.SharedLock;
import brood.SharedLongArray;
import java.io.Serial;

/// Calls of a [SharedLongArray] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class LongArrayStub extends Stub implements SharedLongArray {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation COMPARE_AND_SET =
            Operation.of(false, "compareAndSet(int,long,long,");
    private static final Operation FILL =
            Operation.of(null, "fill(long,");
    private static final Operation GET =
            Operation.of(0L, "get(int,");
    private static final Operation GET_AND_ADD =
            Operation.of(0L, "getAndAdd(int,long,");
    private static final Operation GET_AND_SET =
            Operation.of(0L, "getAndSet(int,long,");
    private static final Operation LENGTH =
            Operation.of(0, "length(");
    private static final Operation LOCK =
            Operation.of(null, "lock(");
    private static final Operation SET =
            Operation.of(null, "set(int,[J,");
    private static final Operation SET_2 =
            Operation.of(null, "set(int,long,");
    private static final Operation TO_ARRAY =
            Operation.of(null, "toArray(int,int,");

    LongArrayStub(Ref ref) {
        super(ref);
    }

    @Override
    public boolean compareAndSet(int first, long second, long third) {
        return (Boolean) call(COMPARE_AND_SET, first, second, third);
    }

    @Override
    public void fill(long first) {
        call(FILL, first);
    }

    @Override
    public long get(int first) {
        return (Long) call(GET, first);
    }

    @Override
    public long getAndAdd(int first, long second) {
        return (Long) call(GET_AND_ADD, first, second);
    }

    @Override
    public long getAndSet(int first, long second) {
        return (Long) call(GET_AND_SET, first, second);
    }

    @Override
    public int length() {
        return (Integer) call(LENGTH);
    }

    @Override
    public SharedLock lock() {
        return (SharedLock) call(LOCK);
    }

    @Override
    public void set(int first, long[] second) {
        call(SET, first, second);
    }

    @Override
    public void set(int first, long second) {
        call(SET_2, first, second);
    }

    @Override
    public long[] toArray(int first, int second) {
        return (long[]) call(TO_ARRAY, first, second);
    }
}
