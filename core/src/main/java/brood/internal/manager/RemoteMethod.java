package brood.internal.manager;

import brood.ByReference;
import brood.ProcessPool;
import brood.ResultIterator;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// One method of an interface that proxies have.
final class RemoteMethod extends Operation {
    final Method method;
    final Class<?>[] parameters;

    /// Whether its result stays on the server.
    final boolean byReference;

    /// Whether it is run at the caller: a default method of this library or of the JDK, on top of
    /// others.
    final boolean local;

    /// Whether it is one of a pool that makes several calls.
    final boolean together;

    /// Whether it is the user's code, which may take its time.
    final boolean foreign;

    RemoteMethod(Class<?> type, Method method, String signature) {
        super(signature.hashCode(),
                List.of(method.getExceptionTypes()).contains(InterruptedException.class),
                comesLater(method.getReturnType()), nothing(method.getReturnType()));
        this.method = method;
        this.parameters = method.getParameterTypes();
        boolean ours = Types.isOurs(type);
        Class<?> result = method.getReturnType();
        this.byReference = method.isAnnotationPresent(ByReference.class)
                || (ours && Types.isShared(result)) || result == Iterator.class
                || result == ResultIterator.class;
        this.together = type == ProcessPool.class && method.getName().startsWith("invoke");
        this.local = method.isDefault() && !isMapOfPool(type, method)
                && (ours ? !Types.isCollection(type) : type.getClassLoader() == null);
        this.foreign = !ours || type == ProcessPool.class || takesFunction(parameters);
        if (!method.trySetAccessible()) {
            throw new IllegalArgumentException(method + " can't be called by this library; open its"
                    + " package to the module brood, or make the interface public");
        }
    }

    /// Their options are functions made here, which can't cross.
    private static boolean isMapOfPool(Class<?> type, Method method) {
        return type == ProcessPool.class && method.getName().contains("map");
    }

    private static boolean comesLater(Class<?> result) {
        return result.isAssignableFrom(RemoteResult.class)
                && (CompletionStage.class.isAssignableFrom(result) || result == Future.class);
    }

    private static boolean takesFunction(Class<?>[] parameters) {
        for (Class<?> parameter : parameters) {
            if (parameter.isInterface()
                    && parameter.isAnnotationPresent(FunctionalInterface.class)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object nothing(Class<?> result) {
        return result.isPrimitive() && result != void.class
                ? Array.get(Array.newInstance(result, 1), 0) : null;
    }

    @Override
    public String toString() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
