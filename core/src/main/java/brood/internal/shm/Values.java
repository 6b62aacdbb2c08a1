package brood.internal.shm;

import brood.SharedBoolean;
import brood.SharedByteArray;
import brood.SharedCharArray;
import brood.SharedDouble;
import brood.SharedDoubleArray;
import brood.SharedFloatArray;
import brood.SharedInt;
import brood.SharedIntArray;
import brood.SharedLock;
import brood.SharedLong;
import brood.SharedLongArray;
import brood.SharedShortArray;
import org.jspecify.annotations.Nullable;

/// Makes values and arrays. A lock of null stands for one of their own.
public final class Values {
    private Values() {}

    static Cell value(long block, int generation) {
        return switch (LockedCell.element(block)) {
            case INT -> new IntCell(block, generation);
            case LONG -> new LongCell(block, generation);
            case DOUBLE -> new DoubleCell(block, generation);
            case BOOLEAN -> new BooleanCell(block, generation);
            default -> throw new IllegalStateException("no shared value of this kind");
        };
    }

    static Cell array(long block, int generation) {
        return switch (LockedCell.element(block)) {
            case INT -> new IntArrayCell(block, generation);
            case LONG -> new LongArrayCell(block, generation);
            case DOUBLE -> new DoubleArrayCell(block, generation);
            case BYTE -> new ByteArrayCell(block, generation);
            case SHORT -> new ShortArrayCell(block, generation);
            case CHAR -> new CharArrayCell(block, generation);
            case FLOAT -> new FloatArrayCell(block, generation);
            default -> throw new IllegalStateException("no shared array of this kind");
        };
    }

    public static SharedInt intValue(int initial, @Nullable SharedLock lock) {
        Session.open();
        return IntCell.create(initial, lock);
    }

    public static SharedLong longValue(long initial, @Nullable SharedLock lock) {
        Session.open();
        return LongCell.create(initial, lock);
    }

    public static SharedDouble doubleValue(double initial, @Nullable SharedLock lock) {
        Session.open();
        return DoubleCell.create(initial, lock);
    }

    public static SharedBoolean booleanValue(boolean initial, @Nullable SharedLock lock) {
        Session.open();
        return BooleanCell.create(initial, lock);
    }

    public static SharedByteArray byteArray(int length, @Nullable SharedLock lock) {
        Session.open();
        return ByteArrayCell.create(length, lock);
    }

    public static SharedShortArray shortArray(int length, @Nullable SharedLock lock) {
        Session.open();
        return ShortArrayCell.create(length, lock);
    }

    public static SharedCharArray charArray(int length, @Nullable SharedLock lock) {
        Session.open();
        return CharArrayCell.create(length, lock);
    }

    public static SharedIntArray intArray(int length, @Nullable SharedLock lock) {
        Session.open();
        return IntArrayCell.create(length, lock);
    }

    public static SharedLongArray longArray(int length, @Nullable SharedLock lock) {
        Session.open();
        return LongArrayCell.create(length, lock);
    }

    public static SharedFloatArray floatArray(int length, @Nullable SharedLock lock) {
        Session.open();
        return FloatArrayCell.create(length, lock);
    }

    public static SharedDoubleArray doubleArray(int length, @Nullable SharedLock lock) {
        Session.open();
        return DoubleArrayCell.create(length, lock);
    }
}
