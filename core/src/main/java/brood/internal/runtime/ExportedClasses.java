package brood.internal.runtime;

import brood.internal.runtime.ClassRequests.Question;
import brood.internal.runtime.ClassRequests.Reply;
import brood.internal.transport.ClassTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// The parent's side of class shipping: gives numbers to loaders that a child does not have, and
/// answers what children ask about them. Does not keep a loader alive.
final class ExportedClasses implements ClassTable {
    private static final byte[] NOTHING = new byte[0];

    // Guarded by `this`.
    private final Map<ClassLoader, Integer> ids = new WeakHashMap<>();
    private final Map<Integer, WeakReference<ClassLoader>> loaders = new HashMap<>();

    @Override
    public int idOf(Class<?> type) throws NotSerializableException {
        ClassLoader loader = type.getClassLoader();
        if (loader == null
                || LibraryClasses.isStandard(loader)
                || LibraryClasses.contains(type.getName())) {
            return 0;
        }
        return idOf(loader);
    }

    private synchronized int idOf(ClassLoader loader) {
        Integer known = ids.get(loader);
        if (known != null) {
            return known;
        }
        int id = loaders.size() + 1; // entries of loaders stay, so no number is given twice
        ids.put(loader, id);
        loaders.put(id, new WeakReference<>(loader));
        return id;
    }

    @Override
    public ClassLoader loader(int loaderId) {
        ClassLoader loader = find(loaderId);
        if (loader == null) {
            throw new IllegalStateException("class loader " + loaderId + " is gone");
        }
        return loader;
    }

    private synchronized @Nullable ClassLoader find(int loaderId) {
        if (loaderId == 0) {
            return ClassLoader.getSystemClassLoader();
        }
        WeakReference<ClassLoader> reference = loaders.get(loaderId);
        return reference == null ? null : reference.get();
    }

    @Override
    public Class<?> load(int loaderId, String name) throws ClassNotFoundException {
        if (LibraryClasses.contains(name)) {
            return loadOfLibrary(name);
        }
        ClassLoader loader = find(loaderId);
        if (loader == null) {
            throw new ClassNotFoundException(name + " (its class loader is gone)");
        }
        return Class.forName(name, false, loader);
    }

    /// This library's classes, or user classes that live in a package of the same name.
    private static Class<?> loadOfLibrary(String name) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, ExportedClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return Class.forName(name, false, ClassLoader.getSystemClassLoader());
        }
    }

    /// Finds what a child asked for. May take long, for instance when the loader asks another
    /// process: not for a thread that others wait for.
    Reply answer(Question question) {
        try {
            return question.resource() ? resource(question) : type(question);
        } catch (ClassNotFoundException | LinkageError | IOException e) {
            return notFound(e.toString());
        }
    }

    private Reply type(Question question) throws ClassNotFoundException, IOException {
        Class<?> type = load(question.loaderId(), question.name());
        int id = idOf(type);
        if (id == 0 && !question.mustHaveBytes()) {
            return new Reply(0, NOTHING, "");
        }
        byte[] bytes = bytesOf(type);
        return bytes == null
                ? notFound(
                        "the parent process has it, but not its bytes: it was defined at run time")
                : new Reply(id, bytes, "");
    }

    private static byte @Nullable [] bytesOf(Class<?> type) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        ClassLoader loader = type.getClassLoader();
        try (InputStream in = loader == null
                ? ClassLoader.getSystemResourceAsStream(path) : loader.getResourceAsStream(path)) {
            if (in != null) {
                return in.readAllBytes();
            }
        }
        try (InputStream in = type.getModule().getResourceAsStream(path)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private Reply resource(Question question) throws IOException {
        ClassLoader loader = find(question.loaderId());
        if (loader == null) {
            return notFound("its class loader is gone");
        }
        try (InputStream in = loader.getResourceAsStream(question.name())) {
            return in == null
                    ? notFound("no such resource")
                    : new Reply(question.loaderId(), in.readAllBytes(), "");
        }
    }

    private static Reply notFound(String reason) {
        return new Reply(Reply.NOT_FOUND, NOTHING, reason);
    }
}
