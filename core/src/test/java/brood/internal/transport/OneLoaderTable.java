package brood.internal.transport;

import java.io.NotSerializableException;
import java.util.Objects;

/// Finds classes as a child with the same class path does, and refuses those of loaders of its own.
final class OneLoaderTable implements ClassTable {
    private static final ClassLoader LOADER =
            Objects.requireNonNull(OneLoaderTable.class.getClassLoader());

    @Override
    public int idOf(Class<?> type) throws NotSerializableException {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader.equals(LOADER)
                || loader.equals(ClassLoader.getPlatformClassLoader())) {
            return 0;
        }
        throw new NotSerializableException(
                type.getName() + " comes from a loader that the other process does not have");
    }

    @Override
    public Class<?> load(int loaderId, String name) throws ClassNotFoundException {
        if (loaderId != 0) {
            throw new ClassNotFoundException(name + " of loader " + loaderId);
        }
        return Class.forName(name, false, LOADER);
    }

    @Override
    public ClassLoader loader(int loaderId) {
        return LOADER;
    }
}
