package brood.internal.runtime;

import brood.internal.runtime.ClassRequests.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import org.jspecify.annotations.Nullable;

/// Stands in, in a child, for a class loader that only the parent has.
///
/// For each class that is neither the JDK's nor this library's it asks the parent who defines it as
/// seen from that loader, so that the parent's graph of loaders is rebuilt here with all its quirks.
final class RemoteLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final int id;
    private final ShippedClasses shipped;

    RemoteLoader(int id, ShippedClasses shipped) {
        super("brood-" + id, ClassLoader.getSystemClassLoader());
        this.id = id;
        this.shipped = shipped;
    }

    int id() {
        return id;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = find(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        if (LibraryClasses.contains(name)) {
            return getParent().loadClass(name);
        }
        try {
            return getPlatformClassLoader().loadClass(name);
        } catch (ClassNotFoundException notTheJdks) {
            return shipped.resolve(this, name);
        }
    }

    /// Defines a class here, unless it is.
    Class<?> define(String name, byte[] bytes) {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        Reply reply = shipped.requests().ask(id, name, true, true);
        if (reply.loaderId() == Reply.NOT_FOUND) {
            return null;
        }
        try {
            URI address = new URI("brood", "loader-" + id, "/" + name, null);
            return URL.of(address, new BytesHandler(reply.bytes()));
        } catch (java.net.URISyntaxException | java.net.MalformedURLException e) {
            return null;
        }
    }

    /// Opens a URL whose content is already here.
    private static final class BytesHandler extends URLStreamHandler {
        private final byte[] bytes;

        BytesHandler(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public long getContentLengthLong() {
                    return bytes.length;
                }

                @Override
                public InputStream getInputStream() throws IOException {
                    return new ByteArrayInputStream(bytes);
                }
            };
        }
    }
}
