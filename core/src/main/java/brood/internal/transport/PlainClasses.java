package brood.internal.transport;

import brood.NotSendableException;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/// Which classes that are not serialisable may cross all the same, field by field: the user's own.
/// Not those of the JDK, nor of this library, which are not made to be copied; nor what can be
/// closed, since that holds more than its fields.
final class PlainClasses {
    private PlainClasses() {}

    static boolean isOfUser(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && !loader.equals(ClassLoader.getPlatformClassLoader())
                && !isOfLibrary(type) && !AutoCloseable.class.isAssignableFrom(type);
    }

    /// Whether a class is this library's. The user may have packages of the same name.
    private static boolean isOfLibrary(Class<?> type) {
        return type.getName().startsWith("brood.")
                && String.valueOf(location(type)).equals(
                        String.valueOf(location(NotSendableException.class)));
    }

    private static @Nullable Object location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? null : source.getLocation();
    }

    static String refusal(Class<?> type) {
        return AutoCloseable.class.isAssignableFrom(type)
                ? "it is not Serializable, and can be closed, so it is more than its fields"
                : "it is not Serializable";
    }

    /// Why the fields of a class of the user's can't be copied.
    static String closedFields(Class<?> type, boolean isReadable) {
        return isReadable
                ? "it is neither Serializable nor a record, and this version of Java does not let its"
                        + " final fields be set"
                : "it is not Serializable, nor does its module open its package to this library"
                        + " (opens " + type.getPackageName() + ";)";
    }
}
