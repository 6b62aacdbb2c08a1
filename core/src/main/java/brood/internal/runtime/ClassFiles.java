package brood.internal.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;

/// Finds the bytes that a class was made from, by asking its loader for its class file.
final class ClassFiles {
    private static final ClassValue<Boolean> EXISTENCE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try (InputStream in = open(type)) {
                return in != null;
            } catch (IOException | RuntimeException e) {
                return false;
            }
        }
    };

    private ClassFiles() {}

    /// Whether there is a class file. Remembers the answer for as long as the class is there.
    static boolean exists(Class<?> type) {
        return EXISTENCE.get(type);
    }

    /// The bytes.
    ///
    /// @return null when the class was defined at run time, from bytes that nobody keeps
    static byte @Nullable [] read(Class<?> type) throws IOException {
        try (InputStream in = open(type)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private static @Nullable InputStream open(Class<?> type) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        ClassLoader loader = type.getClassLoader();
        if (loader == null) {
            return ClassLoader.getSystemResourceAsStream(path);
        }
        URL hidden = behindAnother(loader, path);
        InputStream in = hidden == null ? loader.getResourceAsStream(path) : open(hidden);
        return in != null ? in : type.getModule().getResourceAsStream(path);
    }

    /// The class's file, where its loader gives another: one that prefers its own classes to those
    /// of its parent may still give its parent's files when it is asked for a resource.
    ///
    /// @return null when the loader gives the right one, or it can't be told
    private static @Nullable URL behindAnother(ClassLoader loader, String path) {
        URL own = loader instanceof URLClassLoader files ? files.findResource(path) : null;
        URL given = own == null ? null : loader.getResource(path);
        return given == null || given.toString().equals(String.valueOf(own)) ? null : own;
    }

    /// Opens a URL, and leaves no jar open when the stream is closed.
    static InputStream open(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    /// Whether another process makes such a class itself, or can't have it in any way.
    static boolean isNeverSent(Class<?> type) {
        return Proxy.isProxyClass(type) || type.isHidden();
    }
}
