package brood.internal.runtime.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The calls that wait for a worker: the highest priority first, equal ones in the order in which
/// they came. Guarded by the engine's lock.
///
/// A call that was cancelled stays until it is its turn, and is not counted.
final class CallQueue {
    private final Deque<Call<?>> ordinary = new ArrayDeque<>();
    /// Those of another priority than 0.
    private final TreeMap<Integer, Deque<Call<?>>> others =
            new TreeMap<>(Comparator.reverseOrder());
    private int size;

    /// How many wait and are not cancelled.
    int size() {
        return size;
    }

    void addLast(Call<?> call) {
        level(call).addLast(call);
        call.journey.isWaiting = true;
        size++;
    }

    /// A call that was assigned, and is not any more.
    void addFirst(Call<?> call) {
        level(call).addFirst(call);
        call.journey.isWaiting = true;
        size++;
    }

    private Deque<Call<?>> level(Call<?> call) {
        int priority = call.options().priority();
        return priority == 0 ? ordinary
                : others.computeIfAbsent(priority, _ -> new ArrayDeque<>());
    }

    /// One of them was cancelled.
    void cancelled(Call<?> call) {
        call.journey.isWaiting = false;
        size--;
    }

    /// The next one; it stays.
    @Nullable
    Call<?> peek() {
        if (size == 0) {
            clear();
            return null;
        }
        for (Deque<Call<?>> level : levels()) {
            Call<?> first = level.peekFirst();
            while (first != null && first.isDone()) {
                level.pollFirst();
                first = level.peekFirst();
            }
            if (first != null) {
                return first;
            }
        }
        return null;
    }

    /// Takes the one that was just looked at.
    void remove(Call<?> first) {
        level(first).pollFirst();
        first.journey.isWaiting = false;
        size--;
    }

    private Iterable<Deque<Call<?>>> levels() {
        if (others.isEmpty()) {
            return List.of(ordinary);
        }
        List<Deque<Call<?>>> all = new ArrayList<>();
        all.addAll(others.headMap(0).values());
        all.add(ordinary);
        all.addAll(others.tailMap(0).values());
        return all;
    }

    private void clear() {
        ordinary.clear();
        if (!others.isEmpty()) {
            others.clear();
        }
    }

    /// Takes all.
    List<Call<?>> drain() {
        List<Call<?>> all = new ArrayList<>();
        for (Deque<Call<?>> level : levels()) {
            for (Call<?> call : level) {
                call.journey.isWaiting = false;
                if (!call.isDone()) {
                    all.add(call);
                }
            }
        }
        clear();
        size = 0;
        return all;
    }
}
