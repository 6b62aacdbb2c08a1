package brood.internal.launch;

import brood.ChildStartException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// Puts the library's classes into a jar of their own in the [CacheFolder].
final class LibraryCopy {
    private LibraryCopy() {}

    /// The jar, which is there already when this version was copied before.
    ///
    /// @param source where the class loader says that the classes are; null when it does not say
    static File make(@Nullable String source) {
        try {
            byte[] jar = source == null ? null : nestedJar(source);
            if (jar == null) {
                jar = jarOf(LibraryClasses.collect());
            }
            Path folder = CacheFolder.open();
            Path file = folder.resolve("brood-" + CacheFolder.hash(jar) + ".jar");
            if (!Files.exists(file)) {
                CacheFolder.write(file, jar);
            }
            return file.toFile();
        } catch (IOException e) {
            throw new ChildStartException("the library's classes come from " + source
                    + ", which can't be on a child's class path, and copying them to "
                    + System.getProperty("java.io.tmpdir") + " failed: " + e
                    + "; make that folder writable, or put the library's jar on the class path", e);
        }
    }

    /// The bytes of a jar that is an entry of another jar; null when the text names none. Known
    /// forms: `jar:nested:/app.jar/!BOOT-INF/lib/x.jar!/` and
    /// `jar:file:/app.jar!/BOOT-INF/lib/x.jar!/`.
    private static byte @Nullable [] nestedJar(String source) throws IOException {
        String text = withoutStart(withoutStart(withoutStart(source, "jar:"), "nested:"), "file:");
        int end = text.indexOf('!');
        if (end < 0) {
            return null;
        }
        String outer = withoutEnd(text.substring(0, end), "/");
        String inner = withoutStart(withoutEnd(withoutEnd(text.substring(end + 1), "/"), "!"), "/");
        if (!inner.endsWith(".jar")) {
            return null;
        }
        try (ZipFile zip = new ZipFile(decoded(outer))) {
            ZipEntry entry = zip.getEntry(decoded(inner));
            if (entry == null) {
                return null;
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }
    }

    private static byte[] jarOf(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // Not compressed, because each child reads it.
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(stored(file.getKey(), file.getValue()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static ZipEntry stored(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        // Always the same, so that equal classes give equal bytes and one name.
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        return entry;
    }

    private static String withoutStart(String text, String start) {
        return text.startsWith(start) ? text.substring(start.length()) : text;
    }

    private static String withoutEnd(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
