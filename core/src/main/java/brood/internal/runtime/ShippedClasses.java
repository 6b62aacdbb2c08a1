package brood.internal.runtime;

import brood.internal.runtime.ClassRequests.Question;
import brood.internal.runtime.ClassRequests.Reply;
import brood.internal.transport.ClassTable;
import java.io.NotSerializableException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The child's side of class shipping: its loaders by the numbers that the parent gave them.
final class ShippedClasses implements ClassTable {
    /// Null in the first process of a program. Written once, before the task.
    private static volatile @Nullable ShippedClasses ofThisProcess;

    private final ClassRequests requests;

    /// Guarded by itself.
    private final Map<Integer, RemoteLoader> loaders = new HashMap<>();

    ShippedClasses(ClassRequests requests) {
        this.requests = requests;
    }

    /// From now on classes from above this process are found here.
    void use() {
        ofThisProcess = this;
    }

    static @Nullable ShippedClasses ofThisProcess() {
        return ofThisProcess;
    }

    ClassRequests requests() {
        return requests;
    }

    @Override
    public int idOf(Class<?> type) throws NotSerializableException {
        ClassLoader loader = type.getClassLoader();
        if (loader instanceof RemoteLoader remote) {
            return remote.id();
        }
        if (LibraryClasses.isStandard(loader) || LibraryClasses.contains(type.getName())) {
            return 0;
        }
        throw new NotSerializableException(type.getName() + " (its class loader " + loader
                + " was made in this process, so the parent can't find the class)");
    }

    @Override
    public ClassLoader loader(int loaderId) {
        return loaderId == 0 ? ClassLoader.getSystemClassLoader() : remote(loaderId);
    }

    /// Nothing will come from that loader any more.
    void forget(int loaderId) {
        synchronized (loaders) {
            loaders.remove(loaderId);
        }
    }

    private RemoteLoader remote(int loaderId) {
        synchronized (loaders) {
            RemoteLoader loader = loaders.get(loaderId);
            if (loader == null) {
                loader = new RemoteLoader(loaderId, this);
                loaders.put(loaderId, loader);
            }
            return loader;
        }
    }

    @Override
    public Class<?> load(int loaderId, String name) throws ClassNotFoundException {
        return loaderId == 0 ? loadOwn(name) : Class.forName(name, false, remote(loaderId));
    }

    /// A class that this process should have itself; if its class path lacks it, the parent's.
    private Class<?> loadOwn(String name) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException e) {
            return defineFrom(requests.ask(Question.CLASS_FILE, 0, name), name);
        }
    }

    /// A class as seen from a loader of the parent.
    Class<?> resolve(RemoteLoader from, String name) throws ClassNotFoundException {
        Reply reply = requests.ask(
                from.id() == 0 ? Question.CLASS_FILE : Question.CLASS, from.id(), name);
        if (reply.loaderId() == 0 && from.id() != 0) {
            return loadOwn(name);
        }
        return defineFrom(reply, name);
    }

    private Class<?> defineFrom(Reply reply, String name) throws ClassNotFoundException {
        if (reply.loaderId() == Reply.NOT_FOUND) {
            throw new ClassNotFoundException(name + " (" + reply.reason() + ")");
        }
        return remote(reply.loaderId()).define(name, reply.bytes());
    }
}
