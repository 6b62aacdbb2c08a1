package brood.launchmodes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.NullMarked;

/// Makes jars.
@NullMarked
final class Jars {
    private Jars() {}

    /// Packs a folder.
    ///
    /// @return the jar
    static Path pack(Path jar, Path folder) throws IOException {
        return pack(jar, manifest(), folder);
    }

    /// Packs a folder.
    ///
    /// @return the jar
    static Path pack(Path jar, Manifest manifest, Path folder) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            addFolder(out, "", folder);
        }
        return jar;
    }

    /// A jar with nothing but a manifest.
    ///
    /// @return the jar
    static Path packManifest(Path jar, Manifest manifest) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        return jar;
    }

    /// @param attributes names and values of main attributes, in turn
    static Manifest manifest(String... attributes) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        for (int i = 0; i < attributes.length; i += 2) {
            main.putValue(attributes[i], attributes[i + 1]);
        }
        return manifest;
    }

    static void addFolder(JarOutputStream out, String prefix, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String name = folder.relativize(file).toString();
            if (!name.equals("META-INF/MANIFEST.MF")) {
                out.putNextEntry(new JarEntry(prefix + name));
                Files.copy(file, out);
            }
        }
    }

    /// Puts what is in a jar into a folder.
    static void unpack(Path jar, Path folder) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                Path target = folder.resolve(entry.getName());
                if (!entry.isDirectory()) {
                    Files.createDirectories(target.getParent());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    /// Adds entries for the folders themselves.
    static void addNames(JarOutputStream out, String... folders) throws IOException {
        for (String folder : folders) {
            out.putNextEntry(new JarEntry(folder));
        }
    }

    /// Adds a file as it is, not compressed.
    static void addStored(JarOutputStream out, String name, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        JarEntry entry = new JarEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(bytes);
    }
}
