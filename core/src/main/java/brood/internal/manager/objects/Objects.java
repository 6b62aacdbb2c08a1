package brood.internal.manager.objects;

import brood.JoinableQueue;
import brood.ManagedList;
import brood.ManagedMap;
import brood.ManagedNamespace;
import brood.ManagedSet;
import brood.ManagedValue;
import brood.ProcessPool;
import brood.RemoteRunnable;
import brood.SharedBarrier;
import brood.SharedCondition;
import brood.SharedEvent;
import brood.SharedLock;
import brood.SharedLong;
import brood.SharedLongArray;
import brood.SharedQueue;
import brood.SharedSemaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes the objects that every manager knows, by the names of the methods that ask for them.
public final class Objects {
    private static final Map<String, Kind> KINDS = kinds();

    private Objects() {}

    /// How one is made.
    ///
    /// @param type the interface of its proxies
    /// @param factory makes one
    private record Kind(Class<?> type, Factory factory) {}

    private interface Factory {
        Object make(List<? extends @Nullable Object> arguments);
    }

    /// An object that nobody knows yet.
    ///
    /// @param target the object
    /// @param type the interface of its proxies
    public record Made(Object target, Class<?> type) {}

    /// The names that [#make] takes.
    public static List<String> names() {
        return List.copyOf(KINDS.keySet());
    }

    /// Makes one.
    ///
    /// @return null when there is no such name
    /// @throws IllegalArgumentException when it is not made of such arguments
    public static @Nullable Made make(String name, List<? extends @Nullable Object> arguments) {
        Kind kind = KINDS.get(name);
        if (kind == null) {
            return null;
        }
        try {
            return new Made(kind.factory.make(arguments), kind.type);
        } catch (ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException(
                    "a " + name + " can't be made of " + arguments + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new TreeMap<>();
        kinds.put("map", new Kind(ManagedMap.class, Objects::map));
        kinds.put("list", new Kind(ManagedList.class, Objects::list));
        kinds.put("set", new Kind(ManagedSet.class, Objects::set));
        kinds.put("queue", new Kind(SharedQueue.class,
                given -> new QueueObject<>((int) number(given, 0, 0))));
        kinds.put("joinableQueue", new Kind(JoinableQueue.class,
                given -> new JoinableQueueObject<>((int) number(given, 0, 0))));
        kinds.put("lock", new Kind(SharedLock.class, _ -> new LockObject(false)));
        kinds.put("reentrantLock", new Kind(SharedLock.class, _ -> new LockObject(true)));
        kinds.put("condition", new Kind(SharedCondition.class, Objects::condition));
        kinds.put("semaphore", new Kind(SharedSemaphore.class,
                given -> new SemaphoreObject((int) number(given, 0, 1), false)));
        kinds.put("boundedSemaphore", new Kind(SharedSemaphore.class,
                given -> new SemaphoreObject((int) number(given, 0, 1), true)));
        kinds.put("event", new Kind(SharedEvent.class, _ -> new EventObject()));
        kinds.put("barrier", new Kind(SharedBarrier.class, Objects::barrier));
        kinds.put("pool", new Kind(ProcessPool.class,
                given -> ProcessPool.open((int) number(given, 0, 1))));
        kinds.put("longValue", new Kind(SharedLong.class,
                given -> new LongObject(number(given, 0, 0))));
        kinds.put("longArray", new Kind(SharedLongArray.class,
                given -> new LongArrayObject((long[]) given.getFirst())));
        kinds.put("value", new Kind(ManagedValue.class,
                Objects::value));
        kinds.put("namespace", new Kind(ManagedNamespace.class, _ -> new NamespaceObject()));
        return kinds;
    }

    private static long number(List<? extends @Nullable Object> given, int index, long otherwise) {
        return given.size() <= index ? otherwise : ((Number) given.get(index)).longValue();
    }

    private static Object map(List<? extends @Nullable Object> given) {
        return new MapObject<>(given.isEmpty() ? new LinkedHashMap<>()
                : new LinkedHashMap<>((Map<?, ?>) given.getFirst()));
    }

    private static Object list(List<? extends @Nullable Object> given) {
        return new ListObject<>(given.isEmpty() ? new ArrayList<>()
                : new ArrayList<>((Collection<?>) given.getFirst()));
    }

    private static Object set(List<? extends @Nullable Object> given) {
        return new SetObject<>(given.isEmpty() ? new LinkedHashSet<>()
                : new LinkedHashSet<>((Collection<?>) given.getFirst()));
    }

    private static Object value(List<? extends @Nullable Object> given) {
        return ValueObject.of(given.isEmpty() ? null : given.getFirst());
    }

    private static Object condition(List<? extends @Nullable Object> given) {
        LockObject lock = given.isEmpty() || given.getFirst() == null
                ? new LockObject(true) : (LockObject) given.getFirst();
        return new ConditionObject(lock);
    }

    private static Object barrier(List<? extends @Nullable Object> given) {
        return new BarrierObject((int) number(given, 0, 0),
                given.size() > 1 ? (RemoteRunnable) given.get(1) : null,
                given.size() > 2 ? (Duration) given.get(2) : null);
    }
}
