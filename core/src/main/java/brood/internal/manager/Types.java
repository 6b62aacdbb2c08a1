package brood.internal.manager;

import brood.Manager;
import brood.ProcessPool;
import brood.SharedCondition;
import brood.SharedObject;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What kind of interface one is.
final class Types {
    private static final String HOME = Manager.class.getPackageName();

    private Types() {}

    /// Whether it is one of this library's.
    static boolean isOurs(Class<?> type) {
        return type == Control.class || (type.getPackageName().equals(HOME)
                && type.getModule() == Manager.class.getModule()
                && (isShared(type) || type == ProcessPool.class));
    }

    /// Whether objects of it are never copied.
    static boolean isShared(Class<?> type) {
        return SharedObject.class.isAssignableFrom(type) || type == SharedCondition.class;
    }

    /// Whether a proxy of it does more than to call: iterators, views.
    static boolean isCollection(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    /// Whether two objects of it are equal when their contents are.
    static boolean hasValue(Class<?> type) {
        return Map.class.isAssignableFrom(type) || List.class.isAssignableFrom(type)
                || Set.class.isAssignableFrom(type) || declaresEquals(type);
    }

    private static boolean declaresEquals(Class<?> type) {
        try {
            Class<?> by = type.getMethod("equals", Object.class).getDeclaringClass();
            return by.isInterface() && !isOurs(type) && by.getModule() != Object.class.getModule();
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /// `equals`, `hashCode`, `toString`.
    static boolean isOfEveryObject(Method method) {
        return switch (method.getName()) {
            case "toString", "hashCode" -> method.getParameterCount() == 0;
            case "equals" -> method.getParameterCount() == 1
                    && method.getParameterTypes()[0] == Object.class;
            default -> false;
        };
    }
}
