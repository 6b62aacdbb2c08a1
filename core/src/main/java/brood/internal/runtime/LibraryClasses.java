package brood.internal.runtime;

/// Tells this library's own classes, which every process has from its own jar.
final class LibraryClasses {
    private LibraryClasses() {}

    static boolean contains(String className) {
        return className.startsWith("brood.internal.")
                || className.startsWith("brood.spi.")
                || (className.startsWith("brood.") && className.indexOf('.', 6) < 0);
    }

    /// Whether the loader is one that a child has too: the application's, or one above it.
    @SuppressWarnings("ReferenceEquality") // a loader is no other loader
    static boolean isStandard(@org.jspecify.annotations.Nullable ClassLoader loader) {
        ClassLoader standard = ClassLoader.getSystemClassLoader();
        while (standard != null) {
            if (standard == loader) {
                return true;
            }
            standard = standard.getParent();
        }
        return loader == null;
    }
}
