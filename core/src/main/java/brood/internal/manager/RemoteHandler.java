package brood.internal.manager;

import brood.ProcessPool;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.lang.ref.Reference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// Turns calls of a dynamic proxy into calls of its object.
final class RemoteHandler implements InvocationHandler, Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Object[] NONE = {};

    private final transient Ref ref;
    private final transient MethodTable methods;

    RemoteHandler(Ref ref) {
        this.ref = ref;
        this.methods = MethodTable.of(ref.type);
    }

    Ref ref() {
        return ref;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        RemoteMethod remote = methods.of(method);
        Object[] given = arguments == null ? NONE : arguments;
        if (remote.local) {
            return InvocationHandler.invokeDefault(proxy, method, given);
        }
        if (remote.together) {
            return PoolCalls.invoke((ProcessPool) proxy, method.getName(), given);
        }
        if (given.length <= 1 && isAboutTheProxy(method)) {
            return aboutTheProxy(proxy, remote, given);
        }
        ref.check();
        try {
            return ref.link.call(ref.id, remote, given);
        } finally {
            Reference.reachabilityFence(ref);
        }
    }

    private boolean isAboutTheProxy(Method method) {
        return method.getDeclaringClass() == Object.class || Types.isOfEveryObject(method)
                || (Types.isOurs(ref.type) && Types.isShared(ref.type)
                        && (method.getName().equals("close") || method.getName().equals("isClosed"))
                        && method.getParameterCount() == 0);
    }

    private @Nullable Object aboutTheProxy(Object proxy, RemoteMethod method, Object[] arguments)
            throws Throwable {
        return switch (method.method.getName()) {
            case "close" -> {
                ref.close();
                yield null;
            }
            case "isClosed" -> ref.isClosed();
            case "equals" -> equals(proxy, method, arguments);
            case "hashCode" -> Types.hasValue(ref.type)
                    ? ref.link.call(ref.id, method, arguments) : Integer.valueOf(ref.hash());
            default -> text(method);
        };
    }

    @SuppressWarnings("ReferenceEquality") // the quickest answer first
    private Object equals(Object proxy, RemoteMethod method, Object[] arguments)
            throws Throwable {
        Object other = arguments[0];
        if (other == proxy) {
            return true;
        }
        if (ref.isSame(Proxies.refOf(other))) {
            return true;
        }
        return other != null && Types.hasValue(ref.type)
                && Boolean.TRUE.equals(ref.link.call(ref.id, method, arguments));
    }

    /// What the object says; when it can't be asked, which one it is.
    private String text(RemoteMethod method) {
        if (!ref.isClosed() && !ref.link.isBroken()) {
            try {
                return String.valueOf(ref.link.call(ref.id, method, NONE));
            } catch (Throwable notToBeAsked) {
                // then without it
            }
        }
        return ref + (ref.isClosed() ? " (closed)" : "");
    }

    @Serial
    private Object writeReplace() throws NotSerializableException {
        return ProxyHandle.of(ref, true);
    }

    @Serial
    private void readObject(ObjectInputStream in) throws NotSerializableException {
        throw new NotSerializableException("only its handle is sent");
    }
}
