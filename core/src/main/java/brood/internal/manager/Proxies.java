package brood.internal.manager;

import brood.JoinableQueue;
import brood.ManagedList;
import brood.ManagedMap;
import brood.ManagedSet;
import brood.ManagedNamespace;
import brood.ManagedValue;
import brood.SharedBarrier;
import brood.SharedCondition;
import brood.SharedEvent;
import brood.SharedLock;
import brood.SharedLong;
import brood.SharedLongArray;
import brood.SharedQueue;
import brood.SharedSemaphore;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/// Makes proxies: what the user holds.
final class Proxies {
    private Proxies() {}

    /// A proxy of the interface of a reference.
    static Object of(Ref ref) {
        Class<?> type = ref.type;
        if (type == ManagedMap.class) {
            return new MapProxy<>(ref);
        }
        if (type == ManagedList.class) {
            return new ListProxy<>(ref);
        }
        if (type == ManagedSet.class) {
            return new SetProxy<>(ref);
        }
        if (type == JoinableQueue.class) {
            return new JoinableQueueProxy<>(ref);
        }
        if (type == SharedQueue.class) {
            return new QueueProxy<>(ref, new QueueStub<>(ref));
        }
        Object stub = synchronizer(ref, type);
        return stub != null ? stub : dynamic(ref);
    }

    private static @Nullable Object synchronizer(Ref ref, Class<?> type) {
        if (type == SharedLock.class) {
            return new LockStub(ref);
        }
        if (type == SharedCondition.class) {
            return new ConditionStub(ref);
        }
        if (type == SharedSemaphore.class) {
            return new SemaphoreStub(ref);
        }
        if (type == SharedEvent.class) {
            return new EventStub(ref);
        }
        if (type == SharedBarrier.class) {
            return new BarrierStub(ref);
        }
        return value(ref, type);
    }

    private static @Nullable Object value(Ref ref, Class<?> type) {
        if (type == SharedLong.class) {
            return new LongStub(ref);
        }
        if (type == SharedLongArray.class) {
            return new LongArrayStub(ref);
        }
        if (type == ManagedValue.class) {
            return new ValueStub<>(ref);
        }
        if (type == ManagedNamespace.class) {
            return new NamespaceStub(ref);
        }
        return type == Control.class ? new ControlStub(ref) : null;
    }

    private static Object dynamic(Ref ref) {
        return Proxy.newProxyInstance(loader(ref.type), new Class<?>[] {ref.type},
                new RemoteHandler(ref));
    }

    private static @Nullable ClassLoader loader(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null ? Proxies.class.getClassLoader() : loader;
    }

    /// The reference that a proxy stands on.
    ///
    /// @return null when it is no proxy
    static @Nullable Ref refOf(@Nullable Object value) {
        if (value instanceof Proxied proxy) {
            return proxy.ref();
        }
        if (value != null && Proxy.isProxyClass(value.getClass())
                && Proxy.getInvocationHandler(value) instanceof RemoteHandler handler) {
            return handler.ref();
        }
        return null;
    }
}
