package brood.internal.launch;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Where the library's own classes are: the jar or folder that this class was loaded from, or a
/// copy when that is nothing a JVM can have on its class path (a jar in a jar, a class loader of
/// an application server).
///
/// A child loads the library with the JVM's boot loader where it can: that loader is written in
/// C++, while the Java code of the class path's loader is interpreted at first and costs a young
/// JVM half a millisecond for each class.
final class Library {
    private static final String CLASS_FILE = "brood/internal/launch/Library.class";
    private static final String PACKAGES = "brood/";

    /// Tells a child its library's place, which a class of the boot loader does not know.
    private static final String PLACE = "brood.library";

    /// @param isAlone whether there are no other classes than ours: a child's boot loader must not
    ///        get the program's
    private record Place(File file, boolean isAlone) {}

    // Written and read by any thread that starts a child; finding it twice does no harm.
    private static volatile @Nullable Place found;

    private Library() {}

    /// An absolute path. Looks again when the file has gone, as a copy in a temporary folder may.
    static String location() {
        return place().file.getPath();
    }

    /// Whether a child's boot loader finds the library, and its class path need not have it.
    static boolean isOnBootPath() {
        return !isModule() && place().isAlone;
    }

    /// Whether this JVM has the library as a module of its own, as a child then has, too.
    static boolean isModule() {
        Module library = Library.class.getModule();
        return library.isNamed() && ModuleLayer.boot().equals(library.getLayer());
    }

    /// The JVM adds what follows in another flag of that name.
    static void addTo(List<String> command) {
        if (isOnBootPath()) {
            command.add("-Xbootclasspath/a:" + location());
            command.add("-D" + PLACE + "=" + location());
        }
    }

    private static Place place() {
        Place place = found;
        if (place == null || !place.file.exists()) {
            place = find();
            found = place;
        }
        return place;
    }

    private static Place find() {
        String told = System.getProperty(PLACE);
        boolean isOfBootLoader = Library.class.getClassLoader() == null;
        if (isOfBootLoader && told != null && new File(told).exists()) {
            return new Place(new File(told), true);
        }
        CodeSource source = Library.class.getProtectionDomain().getCodeSource();
        URL url = source == null ? null : source.getLocation();
        File file = url != null && url.getProtocol().equals("file") ? file(url) : null;
        File usable = file != null && isUsable(file) ? file
                : LibraryCopy.make(url == null ? null : url.toString());
        return new Place(usable, isAlone(usable));
    }

    /// Whether there is nothing but this library in a jar or folder.
    static boolean isAlone(File file) {
        try {
            return file.isDirectory() ? isFolderAlone(file) : isJarAlone(file);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFolderAlone(File folder) {
        String[] names = folder.list();
        if (names == null) {
            return false;
        }
        for (String name : names) {
            if (!isOurs(name + "/")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isJarAlone(File jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar)) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                if (!isOurs(entries.nextElement().getName())) {
                    return false;
                }
            }
            return true;
        }
    }

    /// The boot loader does not look at classes for single Java versions.
    private static boolean isOurs(String name) {
        return name.startsWith(PACKAGES) || name.startsWith("module-info.class")
                || (name.startsWith("META-INF/") && !name.startsWith("META-INF/versions/"));
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
