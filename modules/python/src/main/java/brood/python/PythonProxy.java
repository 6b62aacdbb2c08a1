package brood.python;

import brood.python.internal.Conversion;
import java.lang.ref.Cleaner;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/// An object of a manager that Python serves. It may be sent to that manager, as an argument or
/// inside of one.
///
/// In Python: `multiprocessing.managers.BaseProxy`.
public final class PythonProxy implements AutoCloseable {
    private final PythonManager manager;
    private final String typeName;
    private final String id;
    private final List<String> exposed;
    private final String proxyType;
    /// Written once, before anybody else has this.
    Cleaner.@Nullable Cleanable cleanable;

    PythonProxy(PythonManager manager, String typeName, String id, List<String> exposed,
            String proxyType) {
        this.manager = manager;
        this.typeName = typeName;
        this.id = id;
        this.exposed = exposed;
        this.proxyType = proxyType;
    }

    PythonManager manager() {
        return manager;
    }

    String id() {
        return id;
    }

    /// The name of its type there, such as `dict`.
    ///
    /// @return the name
    public String typeName() {
        return typeName;
    }

    /// The methods that it has there, where that is known.
    ///
    /// @return their names
    public List<String> exposed() {
        return exposed;
    }

    /// Calls a method.
    ///
    /// @param method its name, also such as `__getitem__`
    /// @param args its arguments
    /// @return its result; a PythonProxy, or what [#as] would make of it, when it stays there
    /// @throws PythonException what it raised
    /// @throws brood.ManagerUnavailableException when the server is gone
    /// @throws InterruptedException when this thread is interrupted; the call goes on in the
    ///         server, and its result is lost
    public @Nullable Object call(String method, @Nullable Object... args)
            throws InterruptedException {
        return manager.call(id, method, PythonTuple.of(args), Map.of());
    }

    /// Calls a method with arguments that have names.
    ///
    /// @param method its name
    /// @param args its arguments
    /// @param keywords those that have names
    /// @return as [#call(String, Object...)]
    /// @throws InterruptedException as [#call(String, Object...)]
    public @Nullable Object call(String method, List<?> args, Map<String, ?> keywords)
            throws InterruptedException {
        return manager.call(id, method, PythonTuple.copyOf(args), keywords);
    }

    @Nullable
    Object callUninterrupted(String method, @Nullable Object... args) {
        return manager.callUninterrupted(id, method, args);
    }

    /// A copy of the object. In Python: `_getvalue()`.
    ///
    /// @return the copy
    public @Nullable Object value() {
        return callUninterrupted("#GETVALUE");
    }

    /// Gives the object as a Java type. A dict is a [Map], a list a [List], a queue a
    /// [BlockingQueue], a lock or semaphore a [Lock]: each of their methods is a call or two of
    /// Python's, so what is one step in Java may be two there; iterations are over a copy. Any
    /// other interface has the methods of the object with the same names, or with their names in
    /// snake case; results are converted as [Python#convert] does.
    ///
    /// @param <T> the type
    /// @param type an interface
    /// @return the same object, by another type
    /// @throws IllegalArgumentException when it is no interface
    public <T> T as(Class<T> type) {
        Object view;
        if (type == PythonProxy.class) {
            view = this;
        } else if (type == Map.class) {
            view = new ProxyMap(this);
        } else if (type == List.class || type == Collection.class) {
            view = new ProxyList(this);
        } else if (type == BlockingQueue.class || type == Queue.class) {
            view = new ProxyQueue(this);
        } else if (type == Lock.class) {
            view = new ProxyLock(this);
        } else if (type.isInterface()) {
            view = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                    new Handler(this));
        } else {
            throw new IllegalArgumentException(type.getName() + " is no interface");
        }
        return type.cast(view);
    }

    /// Gives it as the type that suits it best.
    Object asItself() {
        return switch (proxyType) {
            case "DictProxy" -> new ProxyMap(this);
            case "ListProxy" -> new ProxyList(this);
            case "AcquirerProxy" -> new ProxyLock(this);
            default -> typeName.endsWith("Queue") ? new ProxyQueue(this) : this;
        };
    }

    /// The class of its proxies in Python.
    static String proxyType(PythonProxy proxy) {
        return switch (proxy.typeName) {
            case "dict" -> "DictProxy";
            case "list" -> "ListProxy";
            case "Lock", "RLock", "Semaphore", "BoundedSemaphore" -> "AcquirerProxy";
            case "Event", "Condition", "Barrier", "Namespace", "Value", "Array", "Pool" ->
                proxy.typeName + "Proxy";
            default -> proxy.proxyType;
        };
    }

    /// The proxy that a value is, or is another type of.
    ///
    /// @return null when it is none
    static @Nullable PythonProxy of(Object value) {
        return switch (value) {
            case PythonProxy proxy -> proxy;
            case View view -> view.proxy();
            case Proxy dynamic when Proxy
                    .getInvocationHandler(dynamic) instanceof Handler(PythonProxy proxy) ->
                proxy;
            default -> null;
        };
    }

    /// A proxy as a Java type.
    interface View {
        PythonProxy proxy();
    }

    /// Calls the methods of an interface.
    ///
    /// @param proxy of what
    private record Handler(PythonProxy proxy) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object self, Method method,
                @Nullable Object @Nullable [] arguments) throws Throwable {
            @Nullable
            Object[] args = Objects.requireNonNullElse(arguments, new Object[0]);
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> args[0] != null && proxy.equals(of(args[0]));
                    case "hashCode" -> proxy.hashCode();
                    default -> proxy.toString();
                };
            }
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(self, method, args);
            }
            String name = proxy.nameOf(method.getName());
            boolean isInterruptible = Arrays.asList(method.getExceptionTypes())
                    .contains(InterruptedException.class);
            Object result = isInterruptible ? proxy.call(name, args)
                    : proxy.callUninterrupted(name, args);
            return result instanceof PythonProxy inner && method.getReturnType().isInterface()
                    ? inner.as(method.getReturnType())
                    : Conversion.to(method.getGenericReturnType(), result);
        }
    }

    /// The name in Python of a method of a Java interface.
    private String nameOf(String name) {
        String snake = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(
                java.util.Locale.ROOT);
        return !exposed.contains(name) && exposed.contains(snake) ? snake : name;
    }

    /// Lets go of the object; the server drops it when nobody else refers to it. Also done, later,
    /// when this is garbage. Closing again does nothing.
    @Override
    public void close() {
        if (cleanable != null) {
            cleanable.clean();
        }
    }

    /// Equal when it is the same object of the same manager.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PythonProxy that && that.id.equals(id)
                && that.manager.equals(manager);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /// Its type and number, without a call.
    @Override
    public String toString() {
        return "<" + typeName + " of a Python manager, " + id + ">";
    }
}
