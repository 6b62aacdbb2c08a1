package brood.internal.manager;

import brood.ManagedList;
import brood.ManagedMap;
import brood.ManagedSet;
import brood.internal.manager.objects.ListObject;
import brood.internal.manager.objects.MapObject;
import brood.internal.manager.objects.SetObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;

/// Makes collections that the user gave into those of a manager, whose proxies have working views
/// and iterators.
final class Adapter {
    private Adapter() {}

    /// @param target what is called
    /// @param type the interface of its proxies
    record Adapted(Object target, Class<?> type) {}

    /// @throws IllegalArgumentException when the type is no interface, or the target has it not
    static Adapted adapt(Object target, Class<?> type) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(type.getName() + " is no interface; proxies can only"
                    + " have interfaces");
        }
        if (!type.isInstance(target)) {
            throw new IllegalArgumentException("a " + target.getClass().getName() + " is no "
                    + type.getName());
        }
        if (type == Map.class || type == ConcurrentMap.class) {
            return new Adapted(new MapObject<>((Map<?, ?>) target), ManagedMap.class);
        }
        if (type == List.class || (type == Collection.class && target instanceof List)) {
            return new Adapted(new ListObject<>((List<?>) target), ManagedList.class);
        }
        if (type == Set.class || (type == Collection.class && target instanceof Set)) {
            return new Adapted(new SetObject<>((Set<?>) target), ManagedSet.class);
        }
        return new Adapted(target, type);
    }
}
