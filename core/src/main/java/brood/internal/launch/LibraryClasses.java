package brood.internal.launch;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Collects the library's class files through its class loader, where nothing can list them: it
/// starts with the main class and the services, and follows every name of a class of ours that
/// stands in a class file, be it in a type, a descriptor or a text.
final class LibraryClasses {
    private static final String SERVICES = "META-INF/services/brood.spi.Backend";

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Deque<String> toRead = new ArrayDeque<>();

    private LibraryClasses() {}

    /// File names and contents.
    static Map<String, byte[]> collect() throws IOException {
        LibraryClasses classes = new LibraryClasses();
        byte[] services = read(SERVICES);
        if (services != null) {
            classes.files.put(SERVICES, services);
            classes.takeNames(new String(services, StandardCharsets.UTF_8));
        }
        classes.takeNames(JavaCommand.MAIN_CLASS);
        classes.takeNames(LibraryClasses.class.getName());
        while (!classes.toRead.isEmpty()) {
            classes.take(classes.toRead.remove());
        }
        return classes.files;
    }

    private void take(String file) throws IOException {
        byte[] content = files.containsKey(file) ? null : read(file);
        if (content != null) {
            files.put(file, content);
            takeConstants(content);
        }
    }

    /// Walks the constant pool for its texts, which hold every name.
    private void takeConstants(byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        in.skipNBytes(8); // magic and version
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> takeNames(in.readUTF());
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // a long or double takes two places
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> in.skipNBytes(4);
            }
        }
    }

    private void takeNames(String text) {
        int start = text.indexOf("brood");
        while (start >= 0) {
            int end = start;
            while (end < text.length() && isInName(text.charAt(end))) {
                end++;
            }
            toRead.add(text.substring(start, end).replace('.', '/') + ".class");
            start = text.indexOf("brood", end);
        }
    }

    private static boolean isInName(char c) {
        return Character.isJavaIdentifierPart(c) || c == '/' || c == '.';
    }

    private static byte @Nullable [] read(String file) throws IOException {
        ClassLoader loader = LibraryClasses.class.getClassLoader();
        try (InputStream in = loader == null
                ? ClassLoader.getSystemResourceAsStream(file) : loader.getResourceAsStream(file)) {
            return in == null ? null : in.readAllBytes();
        }
    }
}
