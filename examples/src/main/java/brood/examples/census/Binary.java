package brood.examples.census;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells binary files from text: a NUL byte among the first 8,000 makes a file binary, as in Git.
final class Binary {
    static final int HEAD = 8000;

    private Binary() {}

    /// Whether a file is binary. One that can't be read isn't: its reader will say what is wrong.
    static boolean is(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            return is(head, head.length);
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether a file that begins like this is binary.
    static boolean is(byte[] text, int length) {
        for (int i = 0; i < Math.min(length, HEAD); i++) {
            if (text[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
