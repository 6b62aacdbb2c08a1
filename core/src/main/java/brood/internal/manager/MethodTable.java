package brood.internal.manager;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The methods of an interface, by what they are called on the wire and by what the JDK's proxies
/// call them.
///
/// On the wire, a method is the hash of its name and parameters, so that both sides may have other
/// versions of the interface.
final class MethodTable {
    private static final ClassValue<MethodTable> TABLES = new ClassValue<>() {
        @Override
        protected MethodTable computeValue(Class<?> type) {
            return new MethodTable(type);
        }
    };

    private final Map<Integer, RemoteMethod> byKey = new HashMap<>();
    private final Map<Method, RemoteMethod> byMethod = new ConcurrentHashMap<>();

    private MethodTable(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                add(type, method);
            }
        }
        if (type.isInterface()) {
            for (Method method : Object.class.getMethods()) {
                if (Types.isOfEveryObject(method)) {
                    add(type, method);
                }
            }
        }
    }

    /// @throws IllegalArgumentException when it is no interface that can be called from afar
    static MethodTable of(Class<?> type) {
        return TABLES.get(type);
    }

    private void add(Class<?> type, Method method) {
        String signature = signature(method);
        RemoteMethod known = byKey.get(signature.hashCode());
        if (known == null || isNearer(method, known.method)) {
            if (known != null && !signature.equals(signature(known.method))) {
                throw new IllegalArgumentException(method + " and " + known.method
                        + " can't be told apart on the wire; rename one of them");
            }
            byKey.put(signature.hashCode(), new RemoteMethod(type, method, signature));
        }
    }

    /// Among several of the same name and parameters, the one with the narrowest result counts.
    private static boolean isNearer(Method one, Method other) {
        return other.getReturnType() != one.getReturnType()
                && other.getReturnType().isAssignableFrom(one.getReturnType());
    }

    private static String signature(Method method) {
        StringBuilder text = new StringBuilder(method.getName()).append('(');
        for (Class<?> parameter : method.getParameterTypes()) {
            text.append(parameter.getName()).append(',');
        }
        return text.toString();
    }

    /// Finds one by what it is on the wire.
    ///
    /// @return null when this side does not know it
    @Nullable
    RemoteMethod find(int key) {
        return byKey.get(key);
    }

    RemoteMethod of(Method method) {
        RemoteMethod known = byMethod.get(method);
        if (known == null) {
            known = byKey.get(signature(method).hashCode());
            if (known == null) {
                throw new UnsupportedOperationException(method.toString());
            }
            byMethod.put(method, known);
        }
        return known;
    }

    /// Those with a name and so many parameters.
    List<RemoteMethod> named(String name, int parameters) {
        List<RemoteMethod> found = new ArrayList<>();
        for (RemoteMethod method : byKey.values()) {
            if (method.method.getName().equals(name) && method.parameters.length == parameters) {
                found.add(method);
            }
        }
        return found;
    }
}
