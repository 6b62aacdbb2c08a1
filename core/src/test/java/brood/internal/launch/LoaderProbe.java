package brood.internal.launch;

import java.io.IOException;
import java.io.InputStream;

/// Runs [ParentProbe] with a library that a class loader of its own has defined from bytes, so that
/// no code source says where it comes from.
public final class LoaderProbe extends ClassLoader {
    private LoaderProbe() {
        super(LoaderProbe.class.getClassLoader());
    }

    public static void main(String[] args) throws Exception {
        Class.forName(ParentProbe.class.getName(), true, new LoaderProbe())
                .getMethod("main", String[].class).invoke(null, (Object) args);
    }

    @Override
    public Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded
                : name.startsWith("brood.") ? defined(name) : super.loadClass(name, resolve);
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
