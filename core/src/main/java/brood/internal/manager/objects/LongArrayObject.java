package brood.internal.manager.objects;

import brood.SharedLock;
import brood.SharedLongArray;
import java.util.Arrays;

/// Numbers of a manager.
final class LongArrayObject extends Monitor implements SharedLongArray {
    private static final long serialVersionUID = 1;

    /// Guarded by the guard.
    private final long[] elements;

    private final transient LockObject lock = new LockObject(true);

    LongArrayObject(long... elements) {
        this.elements = elements.clone();
    }

    @Override
    public int length() {
        return elements.length;
    }

    @Override
    public SharedLock lock() {
        return lock;
    }

    @Override
    public long get(int index) {
        guard.lock();
        try {
            return elements[index];
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void set(int index, long newValue) {
        getAndSet(index, newValue);
    }

    @Override
    public void set(int from, long[] newValues) {
        guard.lock();
        try {
            System.arraycopy(newValues, 0, elements, from, newValues.length);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void fill(long newValue) {
        guard.lock();
        try {
            Arrays.fill(elements, newValue);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public long[] toArray(int from, int to) {
        java.util.Objects.checkFromToIndex(from, to, elements.length);
        guard.lock();
        try {
            return Arrays.copyOfRange(elements, from, to);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public long getAndSet(int index, long newValue) {
        guard.lock();
        try {
            long before = elements[index];
            elements[index] = newValue;
            return before;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public long getAndAdd(int index, long delta) {
        guard.lock();
        try {
            long before = elements[index];
            elements[index] = before + delta;
            return before;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public boolean compareAndSet(int index, long expected, long newValue) {
        guard.lock();
        try {
            boolean same = elements[index] == expected;
            if (same) {
                elements[index] = newValue;
            }
            return same;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(toArray(0, elements.length));
    }
}
