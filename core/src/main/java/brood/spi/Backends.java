package brood.spi;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;

/// Finds the [Backend] that is in force, and this process's [Sockets] and [Managers].
///
/// In force is the one that a thread was given by [#call]; else the one of its [BackendGroup]; else
/// the one for child JVMs.
public final class Backends {
    private static final Backend LOCAL = find(Backend.class);

    /// Whether there has ever been another backend. A child that boots must not pay for looking.
    private static volatile boolean several;

    private Backends() {}

    /// The backend that the static methods of the API use.
    ///
    /// @return the one in force in this thread
    public static Backend current() {
        return several ? Scope.current() : LOCAL;
    }

    /// The backend for child JVMs.
    ///
    /// @return always the same
    public static Backend local() {
        return LOCAL;
    }

    /// Opens a context.
    ///
    /// @param address its scheme says which kind
    /// @return its first process
    /// @throws IllegalArgumentException when nothing here knows that scheme
    public static Backend open(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        for (ContextProvider provider : ServiceLoader.load(
                ContextProvider.class, ContextProvider.class.getClassLoader())) {
            if (provider.scheme().equals(scheme)) {
                several = true;
                return provider.open(address);
            }
        }
        throw new IllegalArgumentException("there is no context for " + address
                + ": no jar on the class path or module path knows the scheme '" + scheme
                + "'; what runs on other machines is in a module of its own, brood-cluster");
    }

    /// Does something with a backend in force, in this thread, and in the threads and processes
    /// that it starts through the API.
    ///
    /// @param <T> the type of the result
    /// @param backend the backend
    /// @param action what to do
    /// @return what the action gave
    /// @throws Exception what the action threw
    public static <T extends @org.jspecify.annotations.Nullable Object> T call(
            Backend backend, Callable<T> action) throws Exception {
        Objects.requireNonNull(action, "action");
        return ScopedValue.where(Scope.BACKEND, backend).call(action::call);
    }

    /// What makes listeners and connections over sockets, whatever the backend.
    ///
    /// @return always the same
    public static Sockets sockets() {
        return SocketsHolder.FOUND;
    }

    /// What makes managers, whatever the backend.
    ///
    /// @return always the same
    public static Managers managers() {
        return ManagersHolder.FOUND;
    }

    private static <S> S find(Class<S> service) {
        return ServiceLoader.load(service, service.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + service.getName()
                        + " found: brood's jar lacks META-INF/services, or it was"
                        + " merged into another jar without its service files"));
    }

    /// Looked for when it is first needed.
    private static final class ManagersHolder {
        static final Managers FOUND = find(Managers.class);
    }

    /// Looked for when it is first needed.
    private static final class SocketsHolder {
        static final Sockets FOUND = find(Sockets.class);
    }

    /// Loaded when there is more than one backend.
    private static final class Scope {
        static final ScopedValue<Backend> BACKEND = ScopedValue.newInstance();

        static Backend current() {
            if (BACKEND.isBound()) {
                return BACKEND.get();
            }
            ThreadGroup group = Thread.currentThread().getThreadGroup();
            while (group != null) {
                if (group instanceof BackendGroup mine) {
                    return mine.backend();
                }
                group = group.getParent();
            }
            return LOCAL;
        }
    }
}
