package brood.python.internal.manager;

import brood.SharedBarrier;
import brood.SharedCondition;
import brood.SharedEvent;
import brood.SharedLong;
import brood.SharedSemaphore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Which Java objects are which Python objects.
final class ServedTypes {
    /// What a `SyncManager` can make.
    static final Set<String> NAMES = Set.of("Queue", "JoinableQueue", "Event", "Lock", "RLock",
            "Semaphore", "BoundedSemaphore", "Condition", "Barrier", "list", "dict", "set", "Value",
            "Array", "Namespace");

    private ServedTypes() {}

    /// An object of Java as Python sees it.
    static Served of(Object target) {
        return switch (target) {
            case Served served -> served;
            case BlockingQueue<?> queue -> new ServedQueue(queue);
            case Map<?, ?> map -> new ServedMap(map);
            case List<?> list -> new ServedList(list);
            case Set<?> set -> new ServedSet(set);
            case Semaphore semaphore -> new ServedLock(semaphore, Permits.unbounded(semaphore));
            case SharedSemaphore semaphore -> new ServedLock(semaphore,
                    new Permits.OfShared(semaphore));
            case Lock lock -> new ServedLock(lock, new Permits.OfLock(lock));
            case SharedCondition condition -> new ServedSharedCondition(condition);
            case SharedEvent event -> new ServedEvent(event, Flag.of(event));
            case SharedBarrier barrier -> new ServedBarrier(barrier,
                    new MeetingPoint.OfShared(barrier), -1);
            case SharedLong number -> new ServedValue(number);
            case Iterator<?> iterator -> new ServedIterator(iterator);
            default -> new ServedObject(target, target.getClass());
        };
    }

    /// Makes one of the things that a `SyncManager` can make.
    ///
    /// @param name one of [#NAMES]
    /// @param call the arguments that it is made of
    static Served make(String name, Call call) {
        return switch (name) {
            case "Queue", "JoinableQueue" -> {
                int size = call.whole(0, "maxsize", 0);
                yield new ServedQueue(size > 0 ? new LinkedBlockingDeque<>(size)
                        : new LinkedBlockingDeque<>());
            }
            case "dict" -> new ServedMap(ServedMap.make(call));
            case "list" -> new ServedList(elements(call));
            case "set" -> new ServedSet(new LinkedHashSet<>(elements(call)));
            case "Namespace" -> new ServedNamespace(attributes(call.keywords()));
            case "Value" -> new ServedValue(new AtomicReference<>(call.get(1, "value")));
            case "Array" -> new ServedArray(array(call));
            default -> synchronizer(name, call);
        };
    }

    private static Served synchronizer(String name, Call call) {
        return switch (name) {
            case "Lock" -> lock();
            case "RLock" -> reentrantLock();
            case "Semaphore" -> {
                var semaphore = new Semaphore(permits(call), true);
                yield new ServedLock(semaphore, Permits.unbounded(semaphore));
            }
            case "BoundedSemaphore" -> {
                var semaphore = new Semaphore(permits(call), true);
                yield new ServedLock(semaphore, Permits.bounded(semaphore, permits(call)));
            }
            case "Condition" -> {
                Object lock = call.get(0, "lock", null);
                ServedLock served = lock == null ? reentrantLock() : ObjectTable.lock(lock);
                yield new ServedCondition(new Object(), served.permits());
            }
            case "Event" -> {
                var flag = new Flag.OfThreads();
                yield new ServedEvent(flag, flag);
            }
            case "Barrier" -> barrier(call);
            default -> throw Errors.key(name);
        };
    }

    private static ServedLock lock() {
        var one = new Semaphore(1);
        return new ServedLock(one, Permits.lock(one));
    }

    private static ServedLock reentrantLock() {
        var lock = new ReentrantLock();
        return new ServedLock(lock, new Permits.OfLock(lock));
    }

    private static int permits(Call call) {
        int permits = call.whole(0, "value", 1);
        if (permits < 0) {
            throw Errors.value("semaphore initial value must be >= 0");
        }
        return permits;
    }

    private static Served barrier(Call call) {
        int parties = call.whole(0, "parties");
        if (parties < 1) {
            throw Errors.value("parties must be > 0");
        }
        if (call.get(1, "action", null) != null) {
            throw Errors.type("the action of a barrier is Python's, and can't run in Java");
        }
        var barrier = new MeetingPoint.OfThreads(parties);
        return new ServedBarrier(barrier, barrier, call.nanos(2, "timeout"));
    }

    private static List<@Nullable Object> elements(Call call) {
        List<@Nullable Object> elements = new ArrayList<>();
        if (call.has(0, "iterable")) {
            call.elements(0, "iterable").forEach(elements::add);
        }
        return elements;
    }

    private static List<@Nullable Object> array(Call call) {
        List<@Nullable Object> elements = new ArrayList<>();
        switch (call.get(1, "sequence")) {
            case Long size -> elements.addAll(Collections.nCopies(size.intValue(), 0L));
            case null, default -> call.elements(1, "sequence").forEach(elements::add);
        }
        return elements;
    }

    private static Map<String, @Nullable Object> attributes(Map<?, ?> keywords) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        keywords.forEach((name, value) -> attributes.put(String.valueOf(name), value));
        return attributes;
    }
}
