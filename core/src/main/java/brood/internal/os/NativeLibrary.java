package brood.internal.os;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The library of [ElfLibrary] as an open file of this process, and how JVMs load it.
///
/// A JVM that calls [System#load] prints a warning, unless it was started with
/// `--enable-native-access`, which costs 5 ms of a child's start. But a JVM also looks for native
/// methods in its agents, and asks no permission for those; loading one as an agent costs less than
/// could be measured beside a child's start, and the archives of the JDK stay in use.
///
/// The file is written at run time, since the JVM wants a file anyway and what it would unpack
/// is made as fast as it is copied. Its name is removed at once: other processes open it through
/// `/proc`, nobody can change it or take it away under a child that starts, and nothing is left of
/// it. (Should this process be killed between the two, the next program that makes one removes it.)
public final class NativeLibrary {
    private static final String PREFIX = ".brood-";
    private static final String SUFFIX = ".so";
    private static final String ENABLE = "--enable-native-access=ALL-UNNAMED";

    // Written by one thread that held the class's lock; read by all that start children.
    private static volatile @Nullable String found;

    // Open as long as this process lives; written once, under the class's lock.
    @SuppressWarnings("unused")
    private static @Nullable RandomAccessFile kept;

    private NativeLibrary() {}

    /// The flags with which a child of this JVM reaches the kernel without a warning.
    ///
    /// @param sameJdk whether the child runs the same JDK as this process
    public static List<String> childFlags(boolean sameJdk) {
        String forced = System.getProperty("brood.native", "");
        if (Natives.areKnownToBeMissing()) {
            return List.of("-Dbrood.native=none"); // who can't wake must not be waited for
        }
        if (!forced.isEmpty() && !forced.equals("jni")) {
            return List.of(enable(), "-Dbrood.native=" + forced);
        }
        String address = sameJdk && canBeAgent() ? address() : "";
        return List.of(address.isEmpty() ? enable() : "-agentpath:" + address);
    }

    /// Where this library is a module of its own, it is one in the child.
    private static String enable() {
        Module library = NativeLibrary.class.getModule();
        return library.isNamed() ? ENABLE + "," + library.getName() : ENABLE;
    }

    /// Whether this kind of JVM has agents at all.
    private static boolean canBeAgent() {
        String name = System.getProperty("java.vm.name", "");
        return Cpu.IS_KNOWN && (name.contains("HotSpot") || name.contains("OpenJDK"))
                && !name.contains("Minimal");
    }

    /// Where JVMs can load it from as long as this process lives; empty when there is no place that
    /// code can be loaded from, or no `/proc`.
    static String address() {
        String address = found;
        return address == null ? make() : address;
    }

    private static synchronized String make() {
        String address = found;
        if (address == null) {
            address = Cpu.IS_KNOWN ? makeSomewhere() : "";
            found = address;
        }
        return address;
    }

    private static String makeSomewhere() {
        String temporary = System.getProperty("java.io.tmpdir", "/tmp");
        for (String folder : new String[] {temporary, "/dev/shm", "/tmp"}) {
            String address = makeIn(folder);
            if (!address.isEmpty()) {
                return address;
            }
        }
        return "";
    }

    /// @return empty when nothing can be written there, or nothing be executed, as mount options
    ///         may say
    private static String makeIn(String folder) {
        String name = PREFIX + OwnPid.get() + "-" + Long.toHexString(System.nanoTime()) + SUFFIX;
        File file = new File(folder, name);
        try {
            removeStrays(folder);
            write(file, ElfLibrary.bytes(Cpu.isAarch64()));
            return file.canExecute() ? keep(file) : "";
        } catch (IOException | UnsupportedOperationException e) {
            return ""; // the next folder may do, and without any there are other ways
        } finally {
            remove(file);
        }
    }

    /// Removes the files of programs that were killed between making theirs and removing it.
    private static void removeStrays(String folder) {
        String[] names = new File(folder).list();
        for (int i = 0; names != null && i < names.length; i++) {
            int end = names[i].lastIndexOf('-');
            if (end > PREFIX.length() && names[i].startsWith(PREFIX) && names[i].endsWith(SUFFIX)
                    && isGone(names[i].substring(PREFIX.length(), end))) {
                new File(folder, names[i]).delete(); // what belongs to another user stays
            }
        }
    }

    private static boolean isGone(String pid) {
        for (int i = 0; i < pid.length(); i++) {
            if (!Character.isDigit(pid.charAt(i))) {
                return false;
            }
        }
        return new File("/proc/self").exists() && !new File("/proc", pid).exists();
    }

    private static String keep(File file) throws IOException {
        RandomAccessFile open = new RandomAccessFile(file, "r");
        String address = Descriptors.find(file);
        if (address == null) {
            open.close();
            return "";
        }
        kept = open;
        return address;
    }

    /// Only this user may write the file, or else others could run code in our children.
    private static void write(File file, byte[] library) throws IOException {
        if (ProcStatus.othersCanNotWriteNewFiles()) {
            if (!file.createNewFile()) {
                throw new IOException(file + " is there already");
            }
            try (FileOutputStream out = new FileOutputStream(file)) {
                out.write(library);
            }
            if (!file.setExecutable(true)) {
                throw new IOException("can't make executable: " + file);
            }
            return;
        }
        Path path = file.toPath();
        Files.createFile(path, PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwx------")));
        Files.write(path, library);
    }

    private static void remove(File file) {
        if (!file.delete() && file.exists()) {
            file.deleteOnExit();
        }
    }
}
