package brood.internal.launch;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Where the library's own classes are: the jar or folder that this class was loaded from, or a
/// copy when that is nothing a JVM can have on its class path (a jar in a jar, a class loader of
/// an application server).
final class Library {
    private static final String CLASS_FILE = "brood/internal/launch/Library.class";

    // Written and read by any thread that starts a child; finding it twice does no harm.
    private static volatile @Nullable File found;

    private Library() {}

    /// An absolute path. Looks again when the file has gone, as a copy in a temporary folder may.
    static String location() {
        File file = found;
        if (file == null || !file.exists()) {
            file = find();
            found = file;
        }
        return file.getPath();
    }

    private static File find() {
        CodeSource source = Library.class.getProtectionDomain().getCodeSource();
        URL url = source == null ? null : source.getLocation();
        File file = url != null && url.getProtocol().equals("file") ? file(url) : null;
        return file != null && isUsable(file) ? file
                : LibraryCopy.make(url == null ? null : url.toString());
    }

    private static File file(URL url) {
        try {
            return new File(new URI(url.toString())).getAbsoluteFile();
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Some loaders leave spaces and the like as they are.
            return new File(url.getPath()).getAbsoluteFile();
        }
    }

    /// The JDK's own loader says where a class is; others may name the jar around the jar.
    private static boolean isUsable(File file) {
        if (ClassLoader.getSystemClassLoader().equals(Library.class.getClassLoader())) {
            return file.exists();
        }
        return file.isDirectory() ? new File(file, CLASS_FILE).exists() : isInJar(file);
    }

    private static boolean isInJar(File jar) {
        try (ZipFile zip = new ZipFile(jar)) {
            return zip.getEntry(CLASS_FILE) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
