package brood.internal.runtime;

import brood.internal.runtime.ClassRequests.Question;
import brood.internal.runtime.ClassRequests.Reply;
import brood.internal.transport.FrameReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stands in, in a child, for a class loader that only the parent has.
///
/// For each class that is neither the JDK's nor this library's it asks the parent who defines it as
/// seen from that loader, so that the parent's graph of loaders is rebuilt here with all its
/// quirks.
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

    /// The parent answers for all, so that a name is found where it would be there: in a loader's
    /// own files first, or last, and not on a class path that the loader does not look at.
    @Override
    public @Nullable URL getResource(String name) {
        Reply reply = shipped.requests().ask(Question.RESOURCE, id, name);
        return reply.loaderId() == Reply.NOT_FOUND ? null : url(name, 0, reply.bytes());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Reply reply = shipped.requests().ask(Question.ALL_RESOURCES, id, name);
        List<URL> urls = new ArrayList<>();
        if (reply.loaderId() != Reply.NOT_FOUND) {
            FrameReader in = new FrameReader(reply.bytes());
            int count = in.getInt();
            for (int i = 0; i < count; i++) {
                urls.add(url(name, i, in.getBytes()));
            }
        }
        return Collections.enumeration(urls);
    }

    /// Without a host, since two URLs with hosts are compared by looking these up in the network.
    private URL url(String name, int index, byte[] bytes) {
        try {
            URI address = new URI("brood", null, "/" + id + "/" + index + "/" + name, null);
            return URL.of(address, new BytesHandler(bytes));
        } catch (URISyntaxException | MalformedURLException e) {
            throw new IllegalArgumentException("no URL for the resource " + name, e);
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
