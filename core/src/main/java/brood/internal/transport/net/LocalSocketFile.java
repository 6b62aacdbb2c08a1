package brood.internal.transport.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The file of a local socket, which the system leaves there when the socket is closed.
///
/// A listener that got no address makes one in a folder that only this user can enter. What a
/// program leaves when it is killed is removed by the next one that makes such a folder: a socket
/// to which nobody listens refuses whoever connects.
///
/// @param path the file
/// @param key tells it from another one of that name
/// @param folder made for it alone; null when it was not
record LocalSocketFile(Path path, @Nullable Object key, @Nullable Path folder) {
    private static final String PREFIX = "brood-socket-";
    private static final String NAME = "listener";
    private static final long DRAFT_LIFE_MILLIS = 3_600_000;

    /// Those of this process, to be removed at its end.
    private static final Set<LocalSocketFile> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread("brood-sockets-end") {
            @Override
            public void run() {
                OPEN.forEach(LocalSocketFile::remove);
            }
        });
    }

    /// A file in a new private folder.
    ///
    /// @throws IOException when there can be no folder; says where
    static Path inNewFolder() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        try {
            sweep(parent);
            return Files.createTempDirectory(parent, PREFIX).resolve(NAME);
        } catch (IOException e) {
            throw new IOException("can't make a private folder for a local socket in " + parent
                    + " (" + e + "); make room there, set java.io.tmpdir to another folder, or"
                    + " listen at an address of your own", e);
        }
    }

    /// Notes the file of a socket that is bound.
    static LocalSocketFile bound(Path path, boolean withFolder) throws IOException {
        Path folder = withFolder ? path.getParent() : null;
        LocalSocketFile file = new LocalSocketFile(path, keyOf(path), folder);
        OPEN.add(file);
        return file;
    }

    private static @Nullable Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /// Removes it, unless somebody put another one there.
    void remove() {
        OPEN.remove(this);
        try {
            if (key == null || key.equals(keyOf(path))) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // It is gone already.
        }
        removeFolder(folder);
    }

    /// @param folder must be empty; may be null
    static void removeFolder(@Nullable Path folder) {
        try {
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            // The next sweep finds it.
        }
    }

    private static void sweep(Path parent) {
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (isLeft(folder)) {
                    Files.deleteIfExists(folder.resolve(NAME));
                    Files.deleteIfExists(folder);
                }
            }
        } catch (IOException e) {
            // Another user's, or another program sweeps too.
        }
    }

    private static boolean isLeft(Path folder) {
        Path socket = folder.resolve(NAME);
        if (!Files.exists(socket)) {
            long age = System.currentTimeMillis() - folder.toFile().lastModified();
            return Files.isWritable(folder) && age > DRAFT_LIFE_MILLIS;
        }
        try (SocketChannel channel = SocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            channel.configureBlocking(false);
            boolean _ = channel.connect(UnixDomainSocketAddress.of(socket));
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
