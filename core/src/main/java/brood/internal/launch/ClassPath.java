package brood.internal.launch;

import brood.ChildOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The class path of a child: the library, what the parent has, and what the options add.
///
/// Wildcards have been expanded by the parent's launcher. The child gets absolute paths, since it
/// may start in another folder.
final class ClassPath {
    private ClassPath() {}

    /// The entries for a child; empty when it runs modules and nobody has a class path.
    ///
    /// @param libraryIsModule whether the child finds the library on the module path
    static List<String> entries(ChildOptions options, boolean libraryIsModule) {
        List<String> entries = inherited();
        if (Library.isOnBootPath()) {
            putLast(Library.location(), entries);
        } else if (!libraryIsModule) {
            putFirst(Library.location(), entries);
        }
        for (Path extra : options.extraClassPath()) {
            entries.add(checked(extra).toAbsolutePath().toString());
        }
        return entries;
    }

    /// What the property says now: test runners start with another path and then set it right.
    private static List<String> inherited() {
        String path = System.getProperty("java.class.path", "");
        List<String> entries = PathList.entries(path);
        if (path.isEmpty() && hasMainModule()) {
            entries.clear();
        }
        return entries;
    }

    /// Whether the JVM was started with a module, which turns an empty class path from the working
    /// folder into nothing. `java File.java` runs a module of the JDK.
    private static boolean hasMainModule() {
        return System.getProperty("jdk.module.main") != null
                || System.getProperty("sun.java.command", "").startsWith("jdk.compiler/");
    }

    /// A jar that holds the program too stays where it is, because its place among the others may
    /// matter.
    static void putFirst(String library, List<String> entries) {
        if (indexOf(library, entries) < 0) {
            entries.add(0, library);
        }
    }

    /// What the boot loader has already is not opened before everything else was looked through.
    static void putLast(String library, List<String> entries) {
        int place = indexOf(library, entries);
        if (place >= 0) {
            entries.add(entries.remove(place));
        }
    }

    /// The library's path comes from a class loader, which resolves links; the entry may be one.
    private static int indexOf(String library, List<String> entries) {
        int place = entries.indexOf(library);
        String name = new File(library).getName();
        for (int i = 0; place < 0 && i < entries.size(); i++) {
            if (entries.get(i).endsWith(name) && canonical(entries.get(i)).equals(library)) {
                place = i;
            }
        }
        return place;
    }

    private static String canonical(String entry) {
        try {
            return new File(entry).getCanonicalPath();
        } catch (IOException e) {
            return entry;
        }
    }

    private static Path checked(Path extra) {
        if (extra.toString().indexOf(File.pathSeparatorChar) >= 0) {
            throw new IllegalArgumentException(
                    "class path entry '" + extra + "' in ChildOptions holds '"
                            + File.pathSeparator + "', which separates entries");
        }
        return extra;
    }
}
