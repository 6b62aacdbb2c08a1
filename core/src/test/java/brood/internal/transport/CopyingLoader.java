package brood.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Defines some classes of the tests anew, as a plug-in's loader or a source launcher would; takes
/// all others from the tests' own loader.
final class CopyingLoader extends ClassLoader {
    private final Set<String> names;

    CopyingLoader(Class<?>... types) {
        super(CopyingLoader.class.getClassLoader());
        Set<String> all = new java.util.HashSet<>();
        for (Class<?> type : types) {
            all.add(type.getName());
        }
        names = all;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!names.contains(name)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] bytes = bytesOf(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte @Nullable [] bytesOf(String name) {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }
}
