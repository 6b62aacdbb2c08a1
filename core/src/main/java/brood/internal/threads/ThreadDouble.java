package brood.internal.threads;

import brood.SharedDouble;
import brood.SharedLock;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A `double`, kept as its bits.
final class ThreadDouble extends LockedThing implements SharedDouble {
    private static final long serialVersionUID = 1;

    private final transient AtomicLong bits;

    ThreadDouble(ThreadProgram program, double initial, @Nullable SharedLock lock) {
        super(program, lock);
        bits = new AtomicLong(bitsOf(initial));
    }

    private static long bitsOf(double value) {
        return Double.doubleToRawLongBits(value);
    }

    @Override
    String noun() {
        return "double";
    }

    @Override
    public double get() {
        check();
        return Double.longBitsToDouble(bits.get());
    }

    @Override
    public void set(double newValue) {
        check();
        bits.set(bitsOf(newValue));
    }

    @Override
    public double getAndSet(double newValue) {
        check();
        return Double.longBitsToDouble(bits.getAndSet(bitsOf(newValue)));
    }

    @Override
    public boolean compareAndSet(double expected, double newValue) {
        check();
        return bits.compareAndSet(bitsOf(expected), bitsOf(newValue));
    }

    @Override
    public double getAndAdd(double delta) {
        check();
        return Double.longBitsToDouble(bits.getAndUpdate(
                before -> bitsOf(Double.longBitsToDouble(before) + delta)));
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString()
                : label() + " (" + Double.longBitsToDouble(bits.get()) + ")";
    }
}
