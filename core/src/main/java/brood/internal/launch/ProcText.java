package brood.internal.launch;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.Charset;

/// Text that the operating system gives in the encoding of file names and arguments.
final class ProcText {
    private ProcText() {}

    /// The encoding of arguments and file names, which follows the locale that this JVM started in.
    static Charset charset() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"),
                Charset.defaultCharset());
    }

    /// A whole file. Streams, because `java.nio.file` costs a young JVM more.
    static String read(String file) throws IOException {
        try (FileInputStream in = new FileInputStream(file)) {
            return new String(in.readAllBytes(), charset());
        }
    }

    /// Whether this text reaches another process unharmed as an argument.
    static boolean canBeArgument(String text) {
        return isAscii(text) || (charset().name().equals("UTF-8") && text.indexOf('\uFFFD') < 0);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }
}
