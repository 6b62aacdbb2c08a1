package brood.internal.shm;

import brood.SharedDouble;
import brood.SharedLock;
import org.jspecify.annotations.Nullable;

/// A `double` in shared memory: see [LockedCell].
final class DoubleCell extends LockedCell implements SharedDouble {
    private static final long serialVersionUID = 1;

    DoubleCell(long block, int generation) {
        super(block, generation);
    }

    static DoubleCell create(double initial, @Nullable SharedLock lock) {
        long block = allocate(Kind.VALUE, Element.DOUBLE, 1, 8, lock);
        DoubleCell made = new DoubleCell(block, Heap.generation(block));
        made.set(initial);
        return Cells.opened(made);
    }

    @Override
    protected String noun() {
        return "shared double";
    }

    @Override
    public double get() {
        check();
        return Double.longBitsToDouble(Memory.getLongVolatile(content));
    }

    @Override
    public void set(double newValue) {
        check();
        Memory.putLongVolatile(content, Double.doubleToRawLongBits(newValue));
    }

    @Override
    public double getAndSet(double newValue) {
        check();
        return Double
                .longBitsToDouble(Memory.swapLong(content, Double.doubleToRawLongBits(newValue)));
    }

    @Override
    public boolean compareAndSet(double expected, double newValue) {
        check();
        return Memory.casLong(content, Double.doubleToRawLongBits(expected),
                Double.doubleToRawLongBits(newValue));
    }

    @Override
    public double getAndAdd(double delta) {
        while (true) {
            double before = get();
            if (compareAndSet(before, before + delta)) {
                return before;
            }
        }
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + get() + ")";
    }
}
