package brood.internal.transport.net;

import brood.ProcessException;
import brood.internal.transport.ClassTable;
import java.io.NotSerializableException;
import java.lang.invoke.SerializedLambda;

/// Classes of objects that come from a network and go there: by name, found by the loader of the
/// thread that connected, if they are allowed at all.
final class NetworkClasses implements ClassTable {
    private static final String INTERNAL = "brood.internal.";

    private final ClassLoader loader;
    private final AllowedClasses allowed;

    NetworkClasses(ClassLoader loader, AllowedClasses allowed) {
        this.loader = loader;
        this.allowed = allowed;
    }

    /// The loader by which the code that calls finds its own classes.
    static ClassLoader loaderOfCaller() {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        return own == null ? ClassLoader.getSystemClassLoader() : own;
    }

    @Override
    public int idOf(Class<?> type) throws NotSerializableException {
        if (type.getName().startsWith(INTERNAL)
                && type.getModule() == ProcessException.class.getModule()) {
            throw new NotSerializableException("it is shared by the processes of one program on one"
                    + " machine, and can't go over a socket; send what is in it, or share it by a"
                    + " Manager");
        }
        return 0;
    }

    @Override
    public ClassLoader loader(int loaderId) {
        return loader;
    }

    @Override
    public Class<?> load(int loaderId, String name) throws ClassNotFoundException {
        Class<?> type = find(name);
        if (!allowed.allows(type)) {
            throw new RefusedClassException(name + " is not allowed here, since it came over a"
                    + " network; if its objects do no harm whoever sends them, allow it at this end"
                    + " with ConnectionOptions.withAllowed(\"" + name + "\")");
        }
        return type;
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            // This library itself may be where the user's loader does not look.
            return Class.forName(name, false, NetworkClasses.class.getClassLoader());
        }
    }

    @Override
    public void admitLambda(Class<?> home) throws ClassNotFoundException {
        if (!allowed.allows(SerializedLambda.class)) {
            throw new RefusedClassException("a lambda of " + home.getName() + " is not allowed"
                    + " here, since it is code that came over a network; send data instead, or"
                    + " allow it at this end with ConnectionOptions.withAllowed(\"" + home.getName()
                    + "\", \"java.lang.invoke.SerializedLambda\")");
        }
    }
}
